"""What nobody waits for: pages to publish, pictures of KPIs, mail, erasing. One process beside the web server."""

import logging
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from smartnation.core import read_only

# Command → seconds between two runs. Comparing every drawing with its numbers is work: once an hour, for verdicts
# that have aged and drawings that a new version makes anew.
JOBS = {
    "publish_scheduled": 5,
    "sweep_purges": 10,
    "draw_kpis --missing": 10,
    "draw_kpis": 3600,
    "send_mail_queue": 60,
    "forget_submitters": 3600,
    "forget_audit_log": 3600,
    "clearsessions": 3600,
    "prune_db_task_results --backend durable --min-age-days 1": 3600,
}
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run the site's regular jobs until it is stopped, or each of them once. None runs while it is read-only."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run each job once, then end")

    def handle(self, *args, once: bool, **options):
        due = dict.fromkeys(JOBS, 0.0)
        while True:
            for job in JOBS:
                if time.monotonic() >= due[job]:
                    self.run(job)
                    due[job] = time.monotonic() + JOBS[job]
            if once:
                return
            close_old_connections()
            time.sleep(1)

    def run(self, job: str) -> None:
        try:
            if read_only.since():
                return
            call_command(*job.split(), stdout=self.stdout, verbosity=0)
        except Exception:  # the next job must not suffer from this one
            log.exception("The job %s failed; it is tried again.", job)
