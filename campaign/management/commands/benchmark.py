"""Measures the site with far more content than it will ever hold; ends with 1 when a target is missed."""

from django.core.management.base import BaseCommand, CommandError

from campaign.benchmarks import databases, harness, kpi_measures, project_measures


class Command(BaseCommand):
    help = "Measure pages, files and imports with much content, in databases of their own that are dropped at the end."

    def add_arguments(self, parser):
        parser.add_argument("--only", choices=["kpis", "projects"], help="one subject instead of both")
        parser.add_argument("--few", type=int, default=10, help="KPIs to compare with")
        parser.add_argument("--kpis", type=int, default=1000)
        parser.add_argument("--years", type=int, default=40)
        parser.add_argument("--cells", type=int, default=100_000, help="changed values in the imported file")
        parser.add_argument("--few-projects", type=int, default=76, help="projects to compare with")
        parser.add_argument("--projects", type=int, default=10_000)
        parser.add_argument("--rounds", type=int, default=15, help="visits of each page, of which the median counts")

    def handle(self, *args, only, rounds, few, kpis, years, cells, few_projects, projects, **options):
        rows = []
        with databases.settings_for_measuring(), databases.with_first_content() as base:
            if only != "projects":
                rows += kpi_measures.measure(base, few=few, many=kpis, years=years, cells=cells, rounds=rounds)
            if only != "kpis":
                rows += project_measures.measure(base, few=few_projects, many=projects, rounds=rounds)
        self.stdout.write(harness.table(rows))
        if missed := [row.what for row in rows if row.met is False]:
            raise CommandError(f"Not reached: {'; '.join(missed)}.")
