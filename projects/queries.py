"""Questions to ask about projects. Everything here is one query a call, whatever the number of rows."""

import re

from django.db import models
from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce

from projects.catalogue import MOST_RANKED
from smartnation.core import replica
from smartnation.core.queries import PageManager, PageQuerySet

LONG_TEXTS = ("story", "result")
MOST_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
# The index alone knows who has a word. PostgreSQL would often rather compare every row, as it takes that to be cheap:
# it doesn't count that the words of a row are fetched from elsewhere.
_FIND = """
SET LOCAL enable_seqscan = off;
WITH found AS MATERIALIZED (SELECT project_id FROM {table} WHERE {column} @@ {asked})
SELECT CASE WHEN (SELECT count(*) FROM found) > %(most)s THEN (SELECT array_agg(project_id) FROM found)
ELSE (SELECT array_agg(project_id ORDER BY ts_rank({column}, {asked}) DESC) FROM {table} JOIN found USING (project_id))
END;
SET LOCAL enable_seqscan TO DEFAULT
"""


class ProjectQuerySet(PageQuerySet):
    """Reads of projects."""

    def for_listing(self):
        """Public projects with their lead organisation, without long texts: what cards and tables need."""
        return self.live().select_related("lead").for_cards(*LONG_TEXTS)

    def first_listed(self, number: int):
        """So many of the public ones, with all that a card needs, and ``total``: how many there are.

        Cards are wide: they are put together for those few only.
        """
        public = self.live()
        few = self.model.objects.filter(pk__in=public.values("pk")[:number]).for_listing()
        return few.annotate(total=Subquery(_count(public))).order_by(*self.query.order_by)


def _count(projects):
    return projects.order_by().annotate(one=Value(1)).values("one").annotate(count=Count("pk")).values("count")


class ProjectIndexQuerySet(PageQuerySet):
    """Reads of the list of projects."""

    def with_figures(self):
        """Adds ``project_count`` and ``newest``, the day of the last change, for a key figure on another page."""
        live = self.model._meta.apps.get_model("projects", "ProjectPage").objects.live().order_by()
        dates = live.exclude(last_published_at=None).order_by("-last_published_at").values("last_published_at")
        return self.for_cards().annotate(project_count=Coalesce(Subquery(_count(live)), 0), newest=Subquery(dates[:1]))


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
        query = f"to_tsquery('smartnation_{code}', %(asked)s)"
        statement = _FIND.format(table=self.model._meta.db_table, column=code, asked=query)
        with replica.connection().cursor() as cursor:
            cursor.execute(statement, {"asked": asked, "most": MOST_RANKED})
            cursor.nextset()  # the first says only that it was set
            return cursor.fetchone()[0] or []
