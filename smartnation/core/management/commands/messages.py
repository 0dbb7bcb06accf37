"""Extract, compile and check the message catalogues; needs no gettext."""

from django.core.management.base import BaseCommand, CommandError

from smartnation.core import catalogues


class Command(BaseCommand):
    help = "update: bring new messages into locale/; compile: write what Django reads; check: fail on a gap."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["update", "compile", "check"])

    def handle(self, *, action: str, **options):
        if action == "update":
            catalogues.update()
        elif action == "compile":
            catalogues.compile_all()
        elif problems := catalogues.problems():
            raise CommandError("\n".join([*problems, f"{len(problems)} problems; see CONTRIBUTING.md."]))
