"""``manage.py backup FILE``: the whole site in one file, database and uploaded files, of one moment."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from smartnation.core import backups


class Command(BaseCommand):
    help = "Write the database and all uploaded files into one archive. The site goes on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--overwrite", action="store_true", help="take the place of a file of that name")

    def handle(self, *, file: Path, overwrite: bool, **options):
        if file.exists() and not overwrite:
            raise CommandError(f"{file} exists. To take its place: --overwrite.")
        try:
            about = backups.write(file)
        except OSError as problem:
            raise CommandError(f"Nothing was written: {problem}") from problem
        self.stdout.write(f"{file}: {len(about['tables'])} tables, {file.stat().st_size:,} bytes")
        if about["missing"]:
            names = ", ".join(about["missing"][:10])
            self.stderr.write(f"{len(about['missing'])} files that rows name are nowhere, such as {names}")
