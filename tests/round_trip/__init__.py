"""The samples written in the forms in which the same report is passed on, and what each form loses of the findings."""
