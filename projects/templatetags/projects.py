"""Tags that show projects on any page."""

from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString, mark_safe

from ambitions.models import AmbitionPage
from projects import listing, periods, tiles
from projects.choices import Level, Place, Status
from projects.models import ProjectIndexPage, ProjectPage, ProjectSubmissionPage
from projects.signs import status_svg
from smartnation.core import languages, prepared
from smartnation.core.listing import query_string
from smartnation.core.models import BasePage
from smartnation.core.templatetags.smartnation import only_page

register = template.Library()


@register.simple_tag
def status_sign(key: str) -> SafeString:
    """The shape that goes with a status's word."""
    return mark_safe(status_svg(key))


@register.filter
def status_label(key: str) -> str:
    """The word of a status."""
    return str(Status(key).label)


@register.filter
def level_label(key: str) -> str:
    """The name of a level of government."""
    return str(Level(key).label)


@register.filter
def place_names(keys: list[str]) -> str:
    """Where it happens, in words and in the order of the list of places."""
    return ", ".join(str(place.label).replace(tiles.SOFT_HYPHEN, "") for place in Place if place.value in keys)


@register.filter
def project_period(project) -> str:
    """The time of a project in words; '' when nothing is known of it."""
    return periods.spell(project.start, project.end, project.status, languages.active())


@dataclass(frozen=True)
class Found:
    """Some projects of a set, how many there are in all, and the list that holds them (None before there is one).

    ``query`` is the list's for one ambition; '' for several, which no filter can hold.
    """

    projects: list
    total: int
    index: BasePage | None
    query: str = ""


@register.simple_tag(takes_context=True)
def projects_for(context, ambitions, limit: int = 6) -> Found:
    """Public projects with any of these ambitions, those that have it as their main one first. One query."""
    chosen = frozenset(ambition.pk for ambition in ambitions if ambition.pk)
    ids = listing.read_catalogue(ProjectPage.objects).of_ambitions(chosen)
    cards = listing.cards(ProjectPage.objects, ids[:limit], AmbitionPage.listed(context["request"]))
    query = query_string({"ambition": str(ambitions[0].number)}) if len(ambitions) == 1 else ""
    return Found(cards, len(ids), list_of_projects(context) if cards else None, query)


@register.simple_tag(takes_context=True)
def projects_of(context, ambition, limit: int = 6) -> Found:
    """Public projects of one ambition. One query."""
    return projects_for(context, [ambition], limit)


@register.simple_tag(takes_context=True)
def latest_projects(context, limit: int = 3) -> Found:
    """The public projects that changed last. One query."""
    shown = prepared.ask(_latest, limit=limit)
    cards = [listing.with_ambition(project, AmbitionPage.listed(context["request"])) for project in shown]
    return Found(cards, shown[0].total if shown else 0, list_of_projects(context) if shown else None)


def _latest(*, limit: int):
    return ProjectPage.objects.order_by("-last_published_at", "-pk").first_listed(limit)


@register.simple_tag(takes_context=True)
def list_of_projects(context) -> BasePage | None:
    """The list of projects; None before there is one."""
    return only_page(context, ProjectIndexPage)


@register.simple_tag(takes_context=True)
def page_to_submit(context) -> BasePage | None:
    """The page on which an organisation tells of its own project; None before there is one."""
    return only_page(context, ProjectSubmissionPage)


@dataclass(frozen=True)
class Map:
    """The tiles, each with the query of the list behind it, how many projects a dot stands for, and the number of
    projects that are for the whole country.
    """

    tiles: list[tuple[tiles.Tile, str]]
    worth: int
    everywhere: int
    width: int = tiles.WIDTH
    height: int = tiles.HEIGHT


@register.simple_tag
def project_map(listed) -> Map:
    """Where the listed projects are, whatever place was chosen; every tile counts what its link leads to."""
    counts = listed.counts("place")
    names = {place.value: str(place.label) for place in Place}
    drawn = [(tile, listed.query_with(place=tile.place)) for tile in tiles.drawn(counts, names)]
    return Map(drawn, tiles.projects_a_dot(counts), counts.get(Place.BELGIUM, 0))


@register.simple_tag
def query_with(listed, **changes) -> str:
    """The query of a list with other filters, order or view."""
    return listed.query_with(**changes)


@register.simple_tag
def status_counts(listed) -> list[tuple[str, int]]:
    """How many listed projects have each status, whatever status was chosen."""
    counts = listed.counts("status")
    return [(status.value, counts[status]) for status in Status if counts.get(status)]
