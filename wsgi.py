"""The WSGI entry point."""

from auditor.app import create_app

app = create_app()
