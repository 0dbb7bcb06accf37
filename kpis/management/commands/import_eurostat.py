"""Reads mapped series from a file of Eurostat, or from Eurostat itself; what differs waits for an editor."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kpis import eurostat_updates
from kpis.eurostat import UnreadableData


class Command(BaseCommand):
    help = "Read SOURCE, a file (JSON-stat 2.0 or SDMX-CSV) or the code of a dataset; without it, every mapped dataset."

    def add_arguments(self, parser):
        parser.add_argument("source", nargs="?", default="")

    def handle(self, *args, source: str, **options):
        path = Path(source)
        try:
            if source and path.is_file():
                update = eurostat_updates.propose_from_file(path.read_bytes(), name=path.name)
            else:
                update = eurostat_updates.propose_from_source(dataset=source)
        except UnreadableData as refused:
            raise CommandError(str(refused)) from None
        for problem in update.problems:
            self.stderr.write(problem)
        if update.release:
            changed = update.release.changes.count()
            self.stdout.write(f"{update.read} series read; {changed} cells wait in release {update.release.pk}.")
        else:
            self.stdout.write(f"{update.read} series read; nothing differs.")
        if update.problems:
            raise CommandError(f"{len(update.problems)} series could not be read.")
