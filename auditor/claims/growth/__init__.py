"""Growth that follows from more than one base: the yearly mean of several years, and the growth of a total by its parts."""
