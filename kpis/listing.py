"""The list of KPIs: filters that combine, counts that match the list behind them, pages. Takes querysets.

Two small queries tell what there is, whatever is asked; one reads the cards of a page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis.forms import KpiFilterForm
from kpis.sentences import VERDICT_LABELS
from kpis.verdict import Verdict
from smartnation.core import caching, prepared
from smartnation.core.listing import CountedList

PER_PAGE = 30
FACETS = ("ambition", "axis", "verdict", "overdue")


@dataclass(frozen=True)
class Known:
    """What filters ask of a KPI; ``ambitions`` are their numbers, lowest first."""

    pk: int
    verdict: str
    ambitions: tuple[int, ...]
    choices: dict[str, tuple[str, ...]]  # of each facet those under which the KPI is found


def known(kpis, ambitions, today: date) -> list[Known]:
    """Every public KPI, by its first ambition and its place in the tree. Two queries."""
    by_id = {ambition.pk: ambition for ambition in ambitions}
    of_kpi = defaultdict(list)
    for kpi_id, ambition_id in prepared.ask(_ambitions, model=kpis.model):
        if ambition_id in by_id:
            of_kpi[kpi_id].append(by_id[ambition_id])
    rows = prepared.ask(_verdicts, today, model=kpis.model)
    found = [_known(pk, verdict, due, of_kpi.get(pk, ()), today) for pk, verdict, due in rows]
    return sorted(found, key=lambda each: each.ambitions[:1] or (1000,))


def _ambitions(*, model):
    return model.ambitions.through.objects.values_list("kpipage_id", "ambitionpage_id")


def _verdicts(today, *, model):
    public = model.objects.public().with_verdict(today).order_by("path")
    return public.values_list("pk", "verdict", "next_update")


def _cards(today, pks, *, model):
    return model.objects.for_listing(today).filter(pk__in=pks)


def _known(pk, verdict, due, ambitions, today) -> Known:
    overdue = verdict == Verdict.OUTDATED or bool(due and due < today)
    numbers = tuple(sorted(ambition.number for ambition in ambitions))
    choices = {
        "ambition": tuple(map(str, numbers)),
        "axis": tuple({ambition.axis.key for ambition in ambitions}),
        "verdict": (verdict,),
        "overdue": ("True",) if overdue else (),
    }
    return Known(pk, verdict, numbers, choices)


@dataclass
class Listing(CountedList):
    """What is shown for one set of filters."""

    facets = FACETS

    everything: list[Known]
    ambitions: list
    query: QueryDict
    per_page: int = PER_PAGE

    @cached_property
    def _asked(self) -> KpiFilterForm:
        form = KpiFilterForm(self.query, ambitions=self.ambitions)
        form.is_valid()
        return form

    @cached_property
    def _axes(self) -> dict[int, str]:
        return {ambition.number: ambition.axis.key for ambition in self.ambitions}

    @cached_property
    def results(self) -> list[Known]:
        """What the filters let through, by the ambition under which it is listed."""
        return sorted(self.matching(), key=lambda each: self.number_for(each) or 1000)

    def label(self, facet: str, value: str) -> str:
        """The words of a choice."""
        return self.form.labels[facet][value]

    def number_for(self, known: Known) -> int | None:
        """Number of the ambition under which a KPI is listed: its first that the filters let through; else None."""
        asked = self.chosen.get("ambition"), self.chosen.get("axis")
        fitting = (n for n in known.ambitions if asked[0] in (None, str(n)) and asked[1] in (None, self._axes[n]))
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
    return Listing(known(kpis, ambitions, today or caching.today()), ambitions, query)


def verdict_counts(verdicts: Iterable[str]) -> tuple[tuple[str, str, int], ...]:
    """How many of these verdicts there are of each kind: key, words, number; in the order from best to no answer."""
    counted = Counter(verdicts)
    return tuple((key.value, str(VERDICT_LABELS[key]), counted[key.value]) for key in Verdict if counted[key.value])


def context(kpis, request, ambitions) -> dict:
    """What the template of the list needs: the listing, and the cards of its page by ambition."""
    today = caching.today()
    listing = read(kpis, request.GET, ambitions, today=today)
    shown = listing.page.object_list
    cards = {kpi.pk: kpi for kpi in prepared.ask(_cards, today, [each.pk for each in shown], model=kpis.model)}
    by_number = {ambition.number: ambition for ambition in ambitions}
    groups = [
        {"ambition": by_number.get(number), "kpis": [cards[each.pk] for each in of_one]}
        for number, of_one in groupby(shown, key=listing.number_for)
    ]
    return {
        "listing": listing,
        "groups": groups,
        "verdicts": verdict_counts(each.verdict for each in listing.everything),
    }
