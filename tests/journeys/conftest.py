"""Journeys use the application, the cast and the browser of the other tests."""

from tests.auditor.conftest import *  # noqa: F403  fixtures
