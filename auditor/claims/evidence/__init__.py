"""Evidence: how likely a reading is meant (odds), how telling an agreement is (bits), how like a slip a difference is.

One module of each for running text and tables. Probabilities are binary floats here and nowhere else; no figure is.
"""
