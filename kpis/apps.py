"""KPIs: how far Belgium is, in numbers that tell the truth."""

from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from kpis import signals  # noqa: F401 - connects the receivers
