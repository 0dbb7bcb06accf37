"""``manage.py restore FILE``: the way back from ``manage.py backup FILE``."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from smartnation.core import archives, restoring


class Command(BaseCommand):
    help = "Bring the site to the state of an archive. The database may be empty; its tables are made then."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="throw away the content that this site has now")

    def handle(self, *, file: Path, replace: bool, **options):
        try:
            manifest = restoring.restore(file, replace=replace, say=self.stdout.write)
        except (restoring.Refused, archives.Damaged) as problem:
            raise CommandError(f"{file}: {problem}") from problem
        except (OSError, DatabaseError) as problem:
            raise CommandError(f"The rows are as they were: {problem}") from problem
        self.stdout.write(f"The site is as it was at {manifest['made_at']}. Every cache forgets what it has.")
