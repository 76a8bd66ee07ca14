"""Many reports: audited in one run, kept in a store, compared with other runs and with each other."""
