"""Everything that the page of a project shows, read once; of a page that is being edited, what stands in its form."""

from dataclasses import dataclass
from datetime import date

from kpis.queries import LONG_TEXTS
from projects import periods
from smartnation.core import caching, languages, parts
from smartnation.core.queries import OF_ITS_OWN_PAGE, named_from

_NOT_OF_KPI = named_from("kpi", (*OF_ITS_OWN_PAGE, *languages.columns_of(*LONG_TEXTS)))


@dataclass(frozen=True)
class Report:
    """A project as its page tells it. ``ambitions`` are public ones, the main one first; ``kpis`` public ones."""

    ambitions: list
    axis: str
    period: str
    partners: list
    kpis: list
    updates: list
    pictures: list

    @property
    def number(self) -> int | None:
        """Number of the first of its ambitions; None when none is public."""
        return self.ambitions[0].number if self.ambitions else None


def of(project, ambitions) -> Report:
    """One query for each kind of part."""
    others = parts.ids_of(project, "other_ambitions") - {project.main_ambition_id}
    main = [ambition for ambition in ambitions if ambition.pk == project.main_ambition_id]
    also = [ambition for ambition in ambitions if ambition.pk in others]
    pictures = parts.of(project, "pictures", related=("image",), also=("image__renditions",))
    return Report(
        ambitions=main + also,
        axis=main[0].axis.key if main else "",
        period=periods.spell(project.start, project.end, project.status, languages.active()),
        partners=parts.of(project, "partners", related=("organisation",)),
        kpis=_kpis(project, caching.today()),
        updates=parts.of(project, "updates"),
        pictures=[part.image for part in pictures],
    )


def _kpis(project, today: date) -> list[tuple]:
    """Each public KPI, with its verdict of today, and the link that says how."""
    found = []
    for link in parts.of(project, "kpi_links", related=("kpi__result",), without=_NOT_OF_KPI):
        if link.kpi.live and hasattr(link.kpi, "result"):
            link.kpi.verdict = link.kpi.result.verdict_on(today)
            found.append((link, link.kpi))
    return found
