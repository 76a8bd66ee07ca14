"""Relations of running text by their shape: candidates without words, how likely each is meant, and which one wins.

stream.py lines the figures of the report up with the marks between them; sums.py, quotients.py and balances.py propose
candidates; evidence weighs them (auditor/claims/evidence); choosing.py lets the readings of a figure compete.
"""
