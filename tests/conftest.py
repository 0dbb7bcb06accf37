"""Every test's fixtures. The database and the environment variables come from smartnation.dev.pytest_database."""

pytest_plugins = ["tests.fixtures"]
