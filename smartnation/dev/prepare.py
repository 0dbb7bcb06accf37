"""Everything between an empty database and a site that can be served, in one process.

`make run` and the browser tests start it. It knows Django and the names of the site's commands, and imports none
of its apps. Done twice it changes nothing.
"""

from __future__ import annotations

import os

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command


def prepare() -> None:
    """Bring messages, tables and first content up to date.

    When there is no administrator yet and the variables DJANGO_SUPERUSER_… name one, it is made.
    """
    call_command("messages", "compile")
    call_command("migrate", verbosity=0)
    call_command("seed", if_empty=True)
    named = "DJANGO_SUPERUSER_USERNAME" in os.environ
    if named and not get_user_model()._default_manager.filter(is_superuser=True).exists():
        call_command("createsuperuser", interactive=False)


if __name__ == "__main__":
    django.setup()
    prepare()
