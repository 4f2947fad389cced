"""Official lists and tables as published → rows of ours; one module for each form, no web, no database."""
