"""The list of KPIs: filters that combine, counts that match the list behind them, pages. Takes querysets.

Two small queries tell what there is, whatever is asked; one reads the cards of a page.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis.forms import KpiFilterForm
from kpis.sentences import VERDICT_LABELS
from kpis.verdict import Verdict
from smartnation.core.listing import FilteredList

PER_PAGE = 30
FACETS = ("ambition", "axis", "verdict", "overdue")


@dataclass(frozen=True)
class Known:
    """What filters ask of a KPI; ``ambitions`` are their numbers, lowest first."""

    pk: int
    verdict: str
    overdue: bool
    ambitions: tuple[int, ...]
    axes: frozenset[str]

    def values(self, facet: str) -> tuple[str, ...]:
        """The choices of a facet under which the KPI is found."""
        if facet == "ambition":
            return tuple(str(number) for number in self.ambitions)
        if facet == "axis":
            return tuple(self.axes)
        if facet == "overdue":
            return ("True",) if self.overdue else ()
        return (self.verdict,)


def known(kpis, ambitions, today: date) -> list[Known]:
    """Every public KPI, by its first ambition and its place in the tree. Two queries."""
    by_id = {ambition.pk: ambition for ambition in ambitions}
    of_kpi = defaultdict(list)
    for kpi_id, ambition_id in kpis.model.ambitions.through.objects.values_list("kpipage_id", "ambitionpage_id"):
        if ambition_id in by_id:
            of_kpi[kpi_id].append(by_id[ambition_id])
    rows = kpis.public().with_verdict(today).order_by("path").values_list("pk", "verdict", "next_update")
    found = [_known(pk, verdict, due, of_kpi[pk], today) for pk, verdict, due in rows]
    return sorted(found, key=lambda each: each.ambitions[:1] or (1000,))


def _known(pk, verdict, due, ambitions, today) -> Known:
    overdue = verdict == Verdict.OUTDATED or bool(due and due < today)
    numbers = tuple(sorted(ambition.number for ambition in ambitions))
    return Known(pk, verdict, overdue, numbers, frozenset(ambition.axis.key for ambition in ambitions))


@dataclass
class Listing(FilteredList):
    """What is shown for one set of filters."""

    everything: list[Known]
    ambitions: list
    query: QueryDict
    per_page: int = PER_PAGE

    @cached_property
    def form(self) -> KpiFilterForm:
        """The filters with their counts; choices that can't be are refused in the reader's language."""
        form = KpiFilterForm(self.query, ambitions=self.ambitions)
        form.is_valid()
        form.show_counts({facet: self.counts(facet) for facet in FACETS})
        return form

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in force, by facet."""
        form = KpiFilterForm(self.query, ambitions=self.ambitions)
        form.is_valid()
        return {facet: str(form.cleaned_data[facet]) for facet in FACETS if form.cleaned_data.get(facet)}

    def matching(self, *, without: str = "") -> list[Known]:
        """The KPIs that all filters but one let through."""
        asked = [(facet, value) for facet, value in self.chosen.items() if facet != without]
        return [each for each in self.everything if all(value in each.values(facet) for facet, value in asked)]

    def counts(self, facet: str) -> dict[str, int]:
        """How many KPIs each choice of a facet would show, with the other filters as they are."""
        counted = defaultdict(int)
        for each in self.matching(without=facet):
            for value in each.values(facet):
                counted[value] += 1
        return dict(counted)

    @cached_property
    def results(self) -> list[Known]:
        """What the filters let through, by the ambition under which it is listed."""
        return sorted(self.matching(), key=lambda each: self.number_for(each) or 1000)

    def label(self, facet: str, value: str) -> str:
        """The words of a choice."""
        return self.form.labels[facet][value]

    def number_for(self, known: Known) -> int | None:
        """Number of the ambition under which a KPI is listed: its first that the filters let through; else None."""
        axes = {ambition.number: ambition.axis.key for ambition in self.ambitions}
        asked = self.chosen.get("ambition"), self.chosen.get("axis")
        fitting = (n for n in known.ambitions if asked[0] in (None, str(n)) and asked[1] in (None, axes[n]))
        return next(fitting, known.ambitions[0] if known.ambitions else None)

    @property
    def sentence(self) -> str:
        """What is shown, in words."""
        count, total = self.page.paginator.count, len(self.everything)
        if not total:
            return _("There are no KPIs yet.")
        if not self.chosen:
            return ngettext("%(count)d KPI is shown.", "All %(count)d KPIs are shown.", count) % {"count": count}
        filters = ", ".join(label for _facet, label, _rest in self.active)
        sentence = ngettext(
            "%(count)d of %(total)d KPIs is shown: %(filters)s.",
            "%(count)d of %(total)d KPIs are shown: %(filters)s.",
            count,
        )
        return sentence % {"count": count, "total": total, "filters": filters}


def read(kpis, query: QueryDict, ambitions, *, today: date | None = None) -> Listing:
    """The listing that a query asks for."""
    return Listing(known(kpis, ambitions, today or timezone.localdate()), ambitions, query)


def verdict_counts(everything: list[Known]) -> list[tuple[str, str, int]]:
    """How many KPIs have each verdict that occurs: key, words, number; in the order from best to no answer."""
    counted = defaultdict(int)
    for each in everything:
        counted[each.verdict] += 1
    return [(key.value, str(VERDICT_LABELS[key]), counted[key.value]) for key in Verdict if counted[key.value]]


def context(kpis, request, ambitions) -> dict:
    """What the template of the list needs: the listing, and the cards of its page by ambition."""
    today = timezone.localdate()
    listing = read(kpis, request.GET, ambitions, today=today)
    shown = listing.page.object_list
    cards = {kpi.pk: kpi for kpi in kpis.for_listing(today).filter(pk__in=[each.pk for each in shown])}
    by_number = {ambition.number: ambition for ambition in ambitions}
    groups = [
        {"ambition": by_number.get(number), "kpis": [cards[each.pk] for each in of_one]}
        for number, of_one in groupby(shown, key=listing.number_for)
    ]
    return {"listing": listing, "groups": groups, "verdicts": verdict_counts(listing.everything)}
