"""What the Word samples are made of: writing documents, forms of final accounts, one module per report."""
