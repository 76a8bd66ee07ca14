"""What the Word samples are made of: the writing of documents, the forms of final accounts, and one module per report."""
