"""Projects: what is really being done across Belgium for each ambition."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from projects import signals, submission_signals  # noqa: F401 - connects the receivers
