"""What every figure is of: names in normal form (names.py), fact keys (keys.py) and the words they are read by."""
