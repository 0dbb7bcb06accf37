"""The environment variables that the settings read, for each way in which this package starts Django."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping

# What a developer's shell may hold and must not leak into a run that has to be the same everywhere.
OURS = (
    "DJANGO_DEBUG", "DJANGO_SECRET_KEY", "DJANGO_SECRET_KEY_FALLBACKS", "DJANGO_ALLOWED_HOSTS", "SITE_URL",
    "TRUSTED_PROXIES", "HSTS_SECONDS", "CACHE_URL", "CACHE_DIR", "FRONTEND_CACHES", "EMAIL_URL", "DEFAULT_FROM_EMAIL",
    "STATIC_ROOT", "MEDIA_ROOT", "MEDIA_S3_URL", "DATABASE_POOLED", "DATABASE_REPLICA_URL", "LOG_LEVEL",
    "LEAST_FREE_DISK", "RELEASE", "METRICS_TOKEN",
    "ADMIN_PATH", "ADMIN_HOST", "REQUIRE_SECOND_FACTOR", "AUDIT_LOG_DAYS",
    "OIDC_ISSUER", "OIDC_NAME", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_GROUPS_CLAIM", "OIDC_GROUPS",
    "SENTRY_DSN", "SENTRY_ENVIRONMENT", "SLOW_QUERY_MS",
)  # fmt: skip

ADMINISTRATOR = "admin"
PASSWORD = "smartnation-dev"  # noqa: S105 - for development: only `make run` gives it to anything


def development(database_url: str, *, port: int) -> dict[str, str]:
    """For `make run`: debugging on, and whatever the developer set besides."""
    return {
        "SITE_URL": f"http://127.0.0.1:{port}",
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "smartnation.settings",
        "DJANGO_RUNSERVER_HIDE_WARNING": "true",
        "PYTHONUNBUFFERED": "1",
        **administrator(ADMINISTRATOR, PASSWORD),
    }


def production(database_url: str, *, site_url: str = "https://smartnation.be", **more: str) -> dict[str, str]:
    """As production runs: defaults only, debugging off, a secret that lives as long as the run."""
    return {
        **without_ours(os.environ),
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "smartnation.settings",  # pytest leaves its own there
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(60)[:60],
        "SITE_URL": site_url,
        **more,
    }


def tests(database_url: str) -> dict[str, str]:
    """For pytest: as production, on the test client's host; tests/settings.py makes it quick."""
    return production(database_url, site_url="http://testserver", DJANGO_ALLOWED_HOSTS="testserver", LOG_LEVEL="ERROR")


def administrator(name: str, password: str) -> dict[str, str]:
    """What Django's createsuperuser reads, and smartnation.dev.prepare before it."""
    return {
        "DJANGO_SUPERUSER_USERNAME": name,
        "DJANGO_SUPERUSER_EMAIL": f"{name}@smartnation.test",
        "DJANGO_SUPERUSER_PASSWORD": password,
    }


def without_ours(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in OURS}
