"""Laws on whole reports, and a second, naive checker to compare with."""
