"""Reads a CSV or XLSX with numbers of KPIs and says what would change; publishes it when a reason is given."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kpis import imports, releases
from kpis.spreadsheets import RefusedFile


class Command(BaseCommand):
    help = "Read numbers of KPIs from FILE. Without reasons it leaves a release for an editor to confirm."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--reason-nl", default="", help="why, in Dutch: publishes at once, together with French")
        parser.add_argument("--reason-fr", default="", help="why, in French")

    def handle(self, *args, file: Path, **options):
        try:
            run = imports.propose_file(name=file.name, content=file.read_bytes())
        except (RefusedFile, OSError) as refused:
            raise CommandError(str(refused)) from None
        if run.refused:
            lines = (f"line {each.line}, {each.column}: {each.reason}" for each in run.refused)
            raise CommandError("Nothing was written.\n" + "\n".join(lines))
        if run.release is None:
            self.stdout.write(f"{run.rows} rows read; nothing differs.")
            return
        changed = run.release.changes.count()
        if options["reason_nl"] and options["reason_fr"]:
            reasons = {"nl": options["reason_nl"], "fr": options["reason_fr"]}
            releases.publish(run.release, reasons=reasons)
            self.stdout.write(f"{run.rows} rows read; {changed} cells published as release {run.release.pk}.")
        else:
            self.stdout.write(f"{run.rows} rows read; {changed} cells wait in release {run.release.pk}.")
