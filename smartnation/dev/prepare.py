"""Everything between an empty database and a site that can be served, in one process: `make run` starts it.

Knows Django and the names of the site's commands, and imports none of its apps. Done twice it changes nothing.
"""

from __future__ import annotations

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

ADMINISTRATOR = "admin"
PASSWORD = "smartnation-dev"  # noqa: S105 - for development: made nowhere but here, and only while debugging


def prepare() -> None:
    """Bring messages, tables and first content up to date, and make an administrator if there is none."""
    call_command("messages", "compile")
    call_command("migrate", verbosity=0)
    call_command("seed", if_empty=True)
    users = get_user_model()._default_manager
    if settings.DEBUG and not users.filter(is_superuser=True).exists():
        users.create_superuser(ADMINISTRATOR, "admin@smartnation.test", PASSWORD)
        print(f"Administrator “{ADMINISTRATOR}” made.")


if __name__ == "__main__":
    django.setup()
    prepare()
