"""Questions to ask about projects. Everything here is one query a call, whatever the number of rows."""

import re

from django.db import connection, models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from projects.catalogue import MOST_RANKED
from projects.choices import Status
from smartnation.core.languages import CODES, localized

LONG_TEXTS = ("story", "result")
MOST_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
_FIND = """
SELECT project_id FROM (
    SELECT project_id, {column}, q, count(*) OVER () AS total
    FROM {table}, to_tsquery('smartnation_{column}', %s) q WHERE {column} @@ q
) found
ORDER BY CASE WHEN total <= %s THEN ts_rank({column}, q) END DESC NULLS LAST
"""


class ProjectQuerySet(PageQuerySet):
    """Reads of projects."""

    def for_listing(self):
        """Public projects with their lead organisation, without long texts: what cards and tables need."""
        columns = [localized(name, code) for name in LONG_TEXTS for code in CODES]
        return self.live().select_related("lead").defer(*LONG_TEXTS, *columns)

    def of_ambitions(self, ambitions: list[int]):
        """Projects that have any of these: as their main one first, then those that run, then the newest."""
        through = self.model.other_ambitions.through.objects
        also = through.filter(projectpage=OuterRef("pk"), ambitionpage__in=ambitions)
        found = self.filter(Q(main_ambition__in=ambitions) | Exists(also))
        is_main = Case(When(main_ambition__in=ambitions, then=0), default=1)
        is_running = Case(When(status=Status.RUNNING, then=0), When(status=Status.PLANNED, then=1), default=2)
        return found.order_by(is_main, is_running, F("start_date").desc(nulls_last=True), "pk")

    def with_total(self):
        """Adds ``total``: how many there are, however few are read."""
        return self.annotate(total=Window(Count("pk")))


class ProjectIndexQuerySet(PageQuerySet):
    """Reads of the list of projects."""

    def with_figures(self):
        """Adds ``project_count`` and ``newest``, the day of the last change, for a key figure on another page."""
        live = self.model._meta.apps.get_model("projects", "ProjectPage").objects.live().order_by()
        counted = live.annotate(one=Value(1)).values("one").annotate(count=Count("pk"), newest=Max("last_published_at"))
        return self.annotate(
            project_count=Coalesce(Subquery(counted.values("count")), 0), newest=Subquery(counted.values("newest"))
        )


ProjectIndexManager = PageManager.from_queryset(ProjectIndexQuerySet)
ProjectManager = PageManager.from_queryset(ProjectQuerySet)


class ProjectWordsManager(models.Manager):
    """Finds projects by their words."""

    def find(self, text: str, code: str) -> list[int]:
        """Ids of projects with words that begin with all of these, drafts too; the best of at most MOST_RANKED first.

        Words are compared without accents and as the language stems them: "scholen" finds "school".
        """
        asked = " & ".join(f"'{word}':*" for word in _WORD.findall(text)[:MOST_WORDS])
        if not asked:
            return []
        statement = _FIND.format(table=self.model._meta.db_table, column=code)
        with connection.cursor() as cursor:
            cursor.execute(statement, [asked, MOST_RANKED])
            return [pk for (pk,) in cursor.fetchall()]
