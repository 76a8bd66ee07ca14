"""Fuzzing: targets that take any bytes, seeds for them, a driver, and the cases that once broke something."""
