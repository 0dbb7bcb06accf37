"""Projects as rows, the same for every file. Keys are for programs and stay; names are in the reader's language.

Nothing of a contact goes out, not even one that the page shows.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Prefetch
from django.utils.timezone import localtime

from smartnation.core.opendata import Table

COLUMNS = (
    "name",
    "address",
    "introduction",
    "status",
    "start",
    "end",
    "main_ambition",
    "other_ambitions",
    "axis",
    "lead",
    "partners",
    "level",
    "places",
    "budget_eur",
    "budget_covers",
    "budget_source",
    "budget_source_url",
    "website",
    "source",
    "source_url",
    "checked_on",
    "updated_on",
)
NUMBERS = ("main_ambition", "budget_eur")


def complete(projects):
    """Projects with all that a row says; four queries. Of other ambitions only the ids: their pages are long."""
    ids = projects.model.other_ambitions.rel.model.objects.only("pk")
    return projects.for_listing().prefetch_related("partners__organisation", Prefetch("other_ambitions", queryset=ids))


def rows(projects: Iterable, ambitions, address_of: Callable[[object], str]) -> Iterator[tuple]:
    """One tuple a project, in the order of COLUMNS and of the projects."""
    by_id = {ambition.pk: ambition for ambition in ambitions}
    for project in projects:
        main = by_id.get(project.main_ambition_id)
        also = sorted(by_id[ambition.pk].number for ambition in project.other_ambitions.all() if ambition.pk in by_id)
        yield (
            project.title,
            address_of(project),
            project.lede,
            project.status,
            project.start,
            project.end,
            main.number if main else None,
            " ".join(map(str, also)),
            main.axis.key if main else "",
            project.lead.name,
            "; ".join(partner.organisation.name for partner in project.partners.all()),
            project.level,
            " ".join(project.places),
            project.budget,
            project.budget_covers or "",
            project.budget_source_name,
            project.budget_source_url,
            project.website,
            project.source_name,
            project.source_url,
            project.checked_on.isoformat() if project.checked_on else "",
            localtime(project.last_published_at).date().isoformat() if project.last_published_at else "",
        )


def _record(row: dict) -> dict:
    """A row as a JSON object: lists as lists, unknown as null."""
    parts = {
        "other_ambitions": [int(number) for number in row["other_ambitions"].split()],
        "partners": row["partners"].split("; ") if row["partners"] else [],
        "places": row["places"].split(),
    }
    return {name: parts.get(name, None if value == "" else value) for name, value in row.items()}


TABLE = Table(COLUMNS, NUMBERS, title="Projects", as_record=_record)
