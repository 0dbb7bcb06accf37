"""``manage.py migrate``: Django's own, which waits for no lock for long.

What waits for a lock stops everybody who comes after it, readers too.
"""

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from psycopg.errors import LockNotAvailable

PATIENCE = 5  # seconds


class Command(migrate.Command):
    help = f"{migrate.Command.help} Waits {PATIENCE} seconds for a lock, unless --lock-timeout says otherwise."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--lock-timeout", type=int, default=PATIENCE, help="seconds; 0 waits for ever")

    def handle(self, *args, lock_timeout: int, **options):
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{lock_timeout}s"])
        try:
            super().handle(*args, **options)
        except OperationalError as problem:
            if not isinstance(problem.__cause__, LockNotAvailable):
                raise
            raise CommandError(
                "A table was in use for too long. The migration that needed it changed nothing; those before it are "
                "done. Run this again, at a quieter moment."
            ) from problem
        finally:
            if connection.connection and not connection.connection.closed:
                with connection.cursor() as cursor:
                    cursor.execute("RESET lock_timeout")
