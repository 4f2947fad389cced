"""The supplier register and what flows into it; runs without a web server."""
