"""The list of projects: filters that combine, counts that match the list behind them, pages. Takes querysets.

A process keeps what filters ask of all projects, for as long as their stamp stays the same: one query tells, once
after each change of the site. Then one finds words, and one reads the cards of a page, whatever their number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest, TruncDate
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import catalogue
from projects.catalogue import Catalogue, Known
from projects.forms import ProjectFilterForm
from smartnation.core import caching, languages, prepared
from smartnation.core.languages import CODES, localized
from smartnation.core.listing import FilteredList, query_string
from smartnation.core.shared_reads import kept

FACETS = ("words", "ambition", "axis", "status", "level", "place", "organisation")
COUNTED = FACETS[1:]
MOST_KEPT = 200  # results of words that a process remembers
_kept: dict[str, Catalogue] = {}  # by name of the database


def read_catalogue(projects) -> Catalogue:
    """What filters ask of all public projects. One query after something changed, and two more if that was one of them;
    else none.
    """
    return kept(("catalogue of projects", projects.db), partial(_read_catalogue, projects))


def _read_catalogue(projects) -> Catalogue:
    caching.shows(projects.model._meta.model_name)
    stamp_model = projects.model._meta.apps.get_model("projects", "ListingStamp")
    stamp = stamp_model.objects.values_list("stamp", flat=True).first()
    database = connections[projects.db].settings_dict["NAME"]
    found = _kept.get(database)
    if found is None or found.stamp != stamp or stamp is None:
        found = _kept[database] = Catalogue(stamp, _known(projects), _organisations(projects))
    return found


def _known(projects) -> list[Known]:
    model = projects.model
    also = model.other_ambitions.through.objects.filter(projectpage=OuterRef("pk")).values("ambitionpage_id")
    partners = model.partners.rel.related_model.objects.filter(project=OuterRef("pk")).values("organisation_id")
    news = model.updates.rel.related_model.objects.filter(project=OuterRef("pk")).order_by("-date").values("date")[:1]
    columns = ("pk", "main_ambition_id", "also", "status", "level", "places", "lead_id", "carriers", "start_date")
    found = projects.live().annotate(
        also=ArraySubquery(also),
        carriers=ArraySubquery(partners),
        changed=Greatest(TruncDate("last_published_at"), Subquery(news)),
    )
    rows = found.order_by("pk").values_list(*columns, "changed", *(localized("title", code) for code in CODES))
    return [_project(row) for row in rows.iterator(5_000)]


def _project(row: tuple) -> Known:
    pk, ambition, also, status, level, places, lead, partners, start, changed, *titles = row
    texts = dict(zip(CODES, titles, strict=True))
    names = tuple(next((texts[other] for other in languages.chain(code) if texts[other]), "") for code in CODES)
    carriers = frozenset((lead, *partners))
    return Known(pk, ambition, tuple(also), status, level, tuple(places), carriers, start, changed, names)


def _organisations(projects) -> dict[int, tuple[str, tuple[str, ...]]]:
    model = projects.model._meta.get_field("lead").related_model
    rows = model.objects.values_list("pk", "key", *(localized("name", code) for code in CODES))
    found = {}
    for pk, key, *names in rows:
        texts = dict(zip(CODES, names, strict=True))
        shown = (next((texts[other] for other in languages.chain(code) if texts[other]), key) for code in CODES)
        found[pk] = (key, tuple(shown))
    return found


@dataclass
class Listing(FilteredList):
    """What is shown for one set of filters. ``find`` gives the ids of projects with some words, the best first."""

    everything: Catalogue
    ambitions: list
    query: QueryDict
    find: Callable[[str, str], list[int]]
    per_page = 18

    @cached_property
    def language(self) -> int:
        """Number of the reader's language, as names are kept."""
        return CODES.index(languages.active())

    @cached_property
    def sets(self) -> dict[str, dict[str, int]]:
        """For each facet the set behind each value that an address may hold."""
        known = self.everything.sets
        by_ambition = {ambition: known["ambition"].get(ambition.pk, 0) for ambition in self.ambitions}
        axes: dict[str, int] = {}
        for ambition, members in by_ambition.items():
            axes[ambition.axis.key] = axes.get(ambition.axis.key, 0) | members
        ambitions = {str(ambition.number): members for ambition, members in by_ambition.items()}
        return known | {"ambition": ambitions, "axis": axes}

    @cached_property
    def form(self) -> ProjectFilterForm:
        """The filters with their counts; choices that can't be are refused in the reader's language."""
        form = self._checked
        form.show_counts({facet: self.counts(facet) for facet in COUNTED}, self.chosen)
        form.show_orders(with_words="words" in self.chosen)
        return form

    @cached_property
    def _checked(self) -> ProjectFilterForm:
        organisations = self.everything.carriers(self.language)
        form = ProjectFilterForm(self.query, ambitions=self.ambitions, organisations=organisations)
        form.is_valid()
        return form

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in force, by facet."""
        cleaned = self._checked.cleaned_data
        return {facet: str(cleaned[facet]) for facet in FACETS if cleaned.get(facet)}

    @cached_property
    def kept(self) -> dict[str, str]:
        """The order and the way to show the list, where they were chosen."""
        cleaned = self._checked.cleaned_data
        asked = {name: cleaned.get(name, "") for name in ("sort", "view")}
        return {name: value for name, value in asked.items() if value and value != "cards"}

    @property
    def query_of_kept(self) -> str:
        """The order and the way to show the list as a query, without any filter."""
        return query_string(self.kept)

    @property
    def has_choices(self) -> bool:
        """True when a filter or an order was chosen from a list, so that those lists should show."""
        return bool(set(self.chosen) - {"words"}) or "sort" in self.kept or bool(self._checked.errors)

    @property
    def is_plain(self) -> bool:
        """True for the list as it is: no filter, no order of one's own."""
        return not self.chosen and not self.kept

    @cached_property
    def with_words(self) -> list[int] | None:
        """Ids of projects with the words that were asked for, the best first; None without words."""
        if "words" not in self.chosen:
            return None
        asked = (self.chosen["words"].casefold(), languages.active())
        found = self.everything.found
        if asked not in found:
            if len(found) >= MOST_KEPT:
                found.clear()
            found[asked] = self.find(*asked)
        return found[asked]

    def matching(self, *, without: str = "") -> int:
        """The set of projects that all filters but one let through."""
        members = self.everything.all
        for facet, value in self.chosen.items():
            if facet == "words":
                members &= self._set_of_words
            elif facet != without:
                members &= self.sets[facet].get(value, 0)
        return members

    @cached_property
    def _set_of_words(self) -> int:
        return self.everything.set_of_ids(self.with_words or ())

    def counts(self, facet: str) -> dict[str, int]:
        """How many projects each choice of a facet would show, with the other filters as they are."""
        return catalogue.counts(self.sets[facet], self.matching(without=facet))

    @cached_property
    def results(self) -> list[int]:
        """Ids of the projects that the filters let through, in the order that was asked for."""
        members, sort = self.matching(), self.kept.get("sort", "")
        if sort or self.with_words is None or len(self.with_words) > catalogue.MOST_RANKED:
            return self.everything.ordered(members, sort or "updated", self.language)
        let_through = set(self.everything.ordered(members, "updated", self.language))
        return [pk for pk in self.with_words if pk in let_through]

    def newest(self, number: int) -> list[int]:
        """Ids of what changed last among the projects that the filters let through."""
        return self.everything.ordered(self.matching(), "updated", self.language)[:number]

    def label(self, facet: str, value: str) -> str:
        """The words of a choice."""
        return _("“%(words)s”") % {"words": value} if facet == "words" else self._checked.labels[facet][value]

    @property
    def sentence(self) -> str:
        """What is shown, in words."""
        count, total = self.page.paginator.count, len(self.everything)
        if not self.chosen:
            return ngettext("%(count)d project is shown.", "All %(count)d projects are shown.", count) % {
                "count": count
            }
        filters = " · ".join(label for _facet, label, _rest in self.active)
        sentence = ngettext(
            "%(count)d of %(total)d projects is shown: %(filters)s.",
            "%(count)d of %(total)d projects are shown: %(filters)s.",
            count,
        )
        return sentence % {"count": count, "total": total, "filters": filters}

    def query_with(self, **changes: str) -> str:
        """The query with other filters, order or view; '' for a value takes it away."""
        return query_string({name: value for name, value in (self.kept | self.chosen | changes).items() if value})


def read(projects, query: QueryDict, ambitions, find: Callable[[str, str], list[int]]) -> Listing:
    """The listing that a query asks for."""
    caching.shows("organisation")  # all that carry one stand among the choices
    return Listing(read_catalogue(projects), ambitions, query, find)


def cards(projects, ids: list[int], ambitions) -> list:
    """Listed projects in the order of their ids, each with its ``ambition`` (or None) and its time in words."""
    found = {project.pk: project for project in prepared.ask(_cards, ids, model=projects.model)}
    return [with_ambition(found[pk], ambitions) for pk in ids if pk in found]


def _cards(pks, *, model):
    return model.objects.for_listing().filter(pk__in=pks).order_by()


def with_ambition(project, ambitions):
    """The project, with its public main ambition, found among those already read."""
    project.ambition = next((each for each in ambitions if each.pk == project.main_ambition_id), None)
    return project
