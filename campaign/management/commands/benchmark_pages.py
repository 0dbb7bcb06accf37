"""What `make bench` asks for over HTTP: fills the database with projects, and lists a page of each type."""

import json

from django.core.management.base import BaseCommand
from django.db import connection

from campaign.benchmarks import project_data, site_pages
from projects.models import ProjectPage


class Command(BaseCommand):
    help = "Prints a page of each type with the queries that it takes, as JSON; never run it on a site that is used."

    def add_arguments(self, parser):
        parser.add_argument("--projects", type=int, help="put so many projects in the place of those that are there")

    def handle(self, *, projects: int | None, **options):
        if projects:
            ProjectPage.objects.update(live=False)
            project_data.fill(projects=projects)
            connection.cursor().execute("VACUUM ANALYZE")
        else:
            self.stdout.write(json.dumps(site_pages.measured()))
