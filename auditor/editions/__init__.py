"""Two editions of a report held against each other: two drafts (comparing.py)."""
