"""Tables understood: which cells are headers, labels, codes and amounts. Use it through auditor.figures.grid."""
