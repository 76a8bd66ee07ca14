"""Growth that follows from more than two amounts: the yearly mean of several years, that of a total from its parts."""
