"""Keeps the words of projects, stemmed by each language and without accents. ``ProjectWords.objects`` finds them."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Prefetch
from django.utils.html import strip_tags

from projects.models import ProjectPage, ProjectPartner, ProjectWords
from smartnation.core.languages import CODES, chain, is_blank, localized

_WEIGHED = (("title", "short_title"), ("lede",), ("story", "result"))  # weights A, B, C; D is all that is around

_STORE = """
INSERT INTO {table} (project_id, nl, fr, en, de) VALUES (%s, {vectors})
ON CONFLICT (project_id) DO UPDATE SET nl = excluded.nl, fr = excluded.fr, en = excluded.en, de = excluded.de
"""


def refresh(projects: Iterable[int]) -> None:
    """Keep the words of these projects anew. Four queries, and one to store each."""
    partners = ProjectPartner.objects.select_related("organisation")
    related = Prefetch("partners", queryset=partners, to_attr="listed_partners")
    found = ProjectPage.objects.filter(pk__in=projects).select_related("lead").prefetch_related(related, "updates")
    with connection.cursor() as cursor:
        for project in found:
            cursor.execute(_store_statement(), [project.pk, *_texts(project)])


def _store_statement() -> str:
    weighed = " || ".join(f"setweight(to_tsvector('smartnation_{{0}}', %s), '{weight}')" for weight in "ABCD")
    vectors = ", ".join(weighed.format(code) for code in CODES)
    return _STORE.format(table=ProjectWords._meta.db_table, vectors=vectors)


def _texts(project: ProjectPage) -> list[str]:
    """For each language the texts of weight A to D: names, introduction, story, then organisations and news."""
    texts = []
    carriers = [project.lead, *(partner.organisation for partner in project.listed_partners)]
    for code in CODES:
        texts += [" ".join(_shown(project, name, code) for name in names) for names in _WEIGHED]
        others = [_shown(carrier, "name", code) for carrier in carriers]
        others += [_shown(update, "text", code) for update in project.updates.all()]
        texts.append(" ".join(others))
    return texts


def _shown(instance, name: str, code: str) -> str:
    """A text as readers of the language get it, without markup."""
    values = (getattr(instance, localized(name, candidate)) for candidate in chain(code))
    return strip_tags(next((value for value in values if not is_blank(value)), "").replace(">", "> "))
