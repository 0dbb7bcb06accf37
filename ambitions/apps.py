"""Ambitions: the ten ambitions for 2030 on five axes."""

from django.apps import AppConfig


class AmbitionsConfig(AppConfig):
    name = "ambitions"
    default_auto_field = "django.db.models.BigAutoField"
