"""What a running site says of itself, where and in which form."""

import environ

env = environ.Env()

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
QUIET = ("django_tasks", "modelsearch", "wagtail")


def configured(*, debug: bool) -> dict:
    """The setting LOGGING: JSON lines on standard error; while developing lines for people."""
    form = "PlainLines" if debug else "JsonLines"
    lines = {"()": f"smartnation.core.logs.{form}"}
    if debug:
        lines |= {"fmt": "{asctime} {levelname} {name}: {message}", "style": "{"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": lines},
        "filters": {"of_request": {"()": "smartnation.core.logs.OfRequest"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["of_request"]}},
        "root": {"handlers": ["console"], "level": LOG_LEVEL},
        "loggers": {
            **{name: {"level": "WARNING"} for name in QUIET},
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},  # what was refused stands in our own line of the request
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            "gunicorn.error": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
            "gunicorn.access": {"handlers": [], "propagate": False},  # core.request_log writes that line
        },
    }
