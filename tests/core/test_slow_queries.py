"""Queries that take long are named while developing, without their values."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings as site_settings
from django.db import connection

from smartnation import operating_settings
from smartnation.core import slow_queries

ASK = """
import django
django.setup()
from django.conf import settings
print(settings.SLOW_QUERY_MS, "zeal" in settings.INSTALLED_APPS, settings.MIDDLEWARE[-1].startswith("zeal"))
"""


@pytest.mark.django_db
def test_a_slow_query_is_named_without_its_values_and_a_quick_one_is_not(settings, caplog):
    settings.SLOW_QUERY_MS = 20
    caplog.set_level(logging.WARNING)
    with connection.execute_wrapper(slow_queries.watch), connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["quick"])
        cursor.execute("SELECT pg_sleep(%s), %s", [0.03, "jan"])
    (line,) = [record for record in caplog.records if record.name == "smartnation.core.slow_queries"]
    assert line.levelno == logging.WARNING
    assert line.getMessage().endswith(" ms: SELECT pg_sleep(%s), %s")


@pytest.mark.parametrize(("debug", "found"), [("0", "0 False False"), ("1", "100 True True")])
def test_queries_are_watched_while_developing_only(debug, found):
    more = {"DJANGO_SETTINGS_MODULE": "smartnation.settings", "DJANGO_DEBUG": debug}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | more, cwd=site_settings.BASE_DIR, capture_output=True, text=True
    )
    assert asked.stdout.strip() == found


def test_production_watches_no_query():
    assert operating_settings.slow_query_ms(debug=False) == 0
    assert slow_queries.watch not in connection.execute_wrappers
