"""The list of news: filters that combine, counts that match the list behind them, pages. Takes querysets.

One small query tells what there is, whatever is asked; one reads the cards of a page, and one their pictures.
"""

from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import ngettext

from campaign.news_forms import NewsFilterForm
from smartnation.core import prepared
from smartnation.core.listing import CountedList

PER_PAGE = 20
FACETS = ("year", "kind", "ambition")


@dataclass(frozen=True)
class Known:
    """What filters ask of an item; ``ambitions`` are the numbers of the public ones that it is about, lowest first."""

    pk: int
    year: int
    ambitions: tuple[int, ...]
    choices: dict[str, tuple[str, ...]]  # of each facet those under which the item is found


def known(news, ambitions) -> list[Known]:
    """All public news, newest first. One query."""
    numbers = {ambition.pk: ambition.number for ambition in ambitions}
    return [
        _known(pk, date.year, kind, {numbers[each] for each in (*chosen, *pages) if each in numbers})
        for pk, date, kind, chosen, pages in prepared.ask(_with_subjects, model=news.model)
    ]


def _with_subjects(*, model):
    columns = ("pk", "date", "kind", "about_ambitions", "about_pages")
    return model.objects.live().with_subjects().newest_first().values_list(*columns)


def _cards(pks, *, model):
    return model.objects.for_listing().with_pictures().filter(pk__in=pks)


def _known(pk: int, year: int, kind: str, about: set[int]) -> Known:
    ambitions = tuple(sorted(about))
    return Known(pk, year, ambitions, {"year": (str(year),), "kind": (kind,), "ambition": tuple(map(str, ambitions))})


@dataclass
class Listing(CountedList):
    """What is shown for one set of filters."""

    facets = FACETS

    everything: list[Known]
    ambitions: list
    query: QueryDict
    per_page: int = PER_PAGE

    @cached_property
    def _asked(self) -> NewsFilterForm:
        years = dict.fromkeys(str(each.year) for each in self.everything)
        form = NewsFilterForm(self.query, years=years, ambitions=self.ambitions)
        form.is_valid()
        return form

    @property
    def results(self) -> list[Known]:
        """What the filters let through, newest first."""
        return self.matching()

    def label(self, facet: str, value: str) -> str:
        """The words of a choice."""
        return self._asked.labels[facet][value]

    @property
    def sentence(self) -> str:
        """What is shown, in words."""
        count, total = self.page.paginator.count, len(self.everything)
        if not self.chosen:
            sentence = ngettext("%(count)d news item is shown.", "All %(count)d news items are shown.", count)
            return sentence % {"count": count}
        filters = ", ".join(label for _facet, label, _rest in self.active)
        sentence = ngettext(
            "%(count)d of %(total)d news items is shown: %(filters)s.",
            "%(count)d of %(total)d news items are shown: %(filters)s.",
            count,
        )
        return sentence % {"count": count, "total": total, "filters": filters}


def read(news, query: QueryDict, ambitions) -> Listing:
    """The listing that a query asks for."""
    return Listing(known(news, ambitions), ambitions, query)


def by_year(news, listing: Listing) -> list[dict]:
    """The cards of a page of the list, each with its first ``ambition`` (or None), under their years."""
    shown = listing.page.object_list
    cards = {item.pk: item for item in prepared.ask(_cards, [each.pk for each in shown], model=news.model)}
    by_number = {ambition.number: ambition for ambition in listing.ambitions}
    for each in shown:
        cards[each.pk].ambition = by_number.get(each.ambitions[0]) if each.ambitions else None
    return [
        {"year": year, "items": [cards[each.pk] for each in of_one]}
        for year, of_one in groupby(shown, key=lambda each: each.year)
    ]
