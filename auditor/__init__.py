"""The web application: features, pages, API, jobs and the command line."""
