"""A run as pages that open without a network: an overview, lists, and a page for each report."""
