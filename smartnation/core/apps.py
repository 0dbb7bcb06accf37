"""Core: the base page, images, users and what every app shares."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "smartnation.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Signals, system checks and edit forms need every model and translation registered.
        from smartnation.core import checks, editing, following, signals, slow_queries  # noqa: F401
        from smartnation.core.staff import audit

        editing.build_edit_forms()
        following.start()
        audit.start()
        slow_queries.start()
