"""Claims that running text makes. Each family of claims is one module; all work on mentions, none on raw sentences."""
