"""Two editions of a report beside each other: which figure of one is which of the other."""
