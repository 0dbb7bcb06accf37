"""The regular jobs of the site."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from campaign.management.commands import run_jobs
from kpis.models import KpiDrawing
from tests.factories import ContentPageFactory
from tests.factories.kpis import KpiPageFactory, observe

pytestmark = pytest.mark.django_db


def test_jobs_publish_what_is_due_and_draw_new_numbers():
    page = ContentPageFactory(live=False)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    kpi = KpiPageFactory()
    observe(kpi, y2025="61.2")
    call_command("run_jobs", once=True)
    page.refresh_from_db()
    assert (page.live, KpiDrawing.objects.filter(kpi=kpi).count()) == (True, 4)


def test_a_job_that_fails_does_not_stop_the_next_one(monkeypatch, caplog):
    monkeypatch.setattr(run_jobs, "JOBS", {"no_such_command": 1, "draw_kpis": 1})
    kpi = KpiPageFactory()
    observe(kpi, y2025="61.2")
    call_command("run_jobs", once=True)
    assert [record.message for record in caplog.records] == ["The job no_such_command failed; it is tried again."]
    assert KpiDrawing.objects.filter(kpi=kpi).count() == 4
