"""A list with filters, each with an address of its own: which filters are in force, its pages, the links between.

What is filtered, and how, is the app's; see ``kpis.listing``, ``projects.listing`` and ``campaign.news_listing``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.utils.functional import cached_property


def query_string(values: Mapping[str, str]) -> str:
    """A query with its "?"; '' without values."""
    query = QueryDict(mutable=True)
    query.update(values)
    return f"?{query.urlencode()}" if query else ""


class FilteredList:
    """What is shown for one query. A subclass says what is ``chosen``, what that lets through, and its words."""

    per_page = 30
    query: QueryDict

    @property
    def chosen(self) -> dict[str, str]:
        """The filters in force, by facet."""
        raise NotImplementedError

    @property
    def kept(self) -> dict[str, str]:
        """What links keep beside the filters, such as the order."""
        return {}

    @property
    def results(self) -> Sequence:
        """What the filters let through, in the order in which it is shown."""
        raise NotImplementedError

    def label(self, facet: str, value: str) -> str:
        """The words of a choice."""
        raise NotImplementedError

    @cached_property
    def page(self):
        """The page that is asked for; 404 for one that isn't there."""
        paginator = Paginator(self.results, self.per_page)
        number = self.query.get("page", "1")
        if not (number.isascii() and number.isdecimal() and len(number) < 8):
            raise Http404
        if not 1 <= int(number) <= paginator.num_pages:
            raise Http404
        return paginator.page(int(number))

    @cached_property
    def active(self) -> list[tuple[str, str, str]]:
        """Each filter in force: facet, its words, and the query without it."""
        return [
            (
                facet,
                self.label(facet, value),
                self._query({key: val for key, val in self.chosen.items() if key != facet}),
            )
            for facet, value in self.chosen.items()
        ]

    @property
    def query_of_filters(self) -> str:
        """The filters in force as a query with its "?", for downloads; '' without any."""
        return query_string(self.chosen)

    @property
    def page_query(self) -> str:
        """Which page of the list this is, as a query; '' for the first."""
        return query_string({"page": str(self.page.number)}) if self.page.number > 1 else ""

    @property
    def previous_query(self) -> str:
        """Query of the page before, "?" for a first page without filters; '' where this is the first one."""
        number = self.page.number - 1
        return self._query(self.chosen | ({"page": str(number)} if number > 1 else {})) or "?" if number else ""

    @property
    def next_query(self) -> str:
        """Query of the page after; '' on the last one."""
        return self._query(self.chosen | {"page": str(self.page.number + 1)}) if self.page.has_next() else ""

    def _query(self, values: dict[str, str]) -> str:
        return query_string(self.kept | values)


class CountedList(FilteredList):
    """A list of some thousands at most, kept in order. One pass filters it and counts what each choice would show.

    Each of ``everything`` has ``choices``: for each facet the values under which it is found.
    """

    facets: tuple[str, ...]
    everything: Sequence

    @property
    def _asked(self):
        """The form of the filters, checked."""
        raise NotImplementedError

    @cached_property
    def form(self):
        """The filters with their counts; choices that can't be are refused in the reader's language."""
        self._asked.show_counts({facet: self.counts(facet) for facet in self.facets})
        return self._asked

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in force, by facet."""
        return {facet: str(value) for facet in self.facets if (value := self._asked.cleaned_data.get(facet))}

    @cached_property
    def _sorted_out(self) -> tuple[list, dict[str, dict[str, int]]]:
        """What all filters let through, and the counts beside the choices of each facet.

        What one filter alone keeps out is counted beside the other choices of that filter.
        """
        matching, counts = [], {facet: defaultdict(int) for facet in self.facets}
        for each in self.everything:
            kept_out_by = [facet for facet, value in self.chosen.items() if value not in each.choices[facet]]
            if not kept_out_by:
                matching.append(each)
            if len(kept_out_by) < 2:
                for facet in kept_out_by or self.facets:
                    for value in each.choices[facet]:
                        counts[facet][value] += 1
        return matching, counts

    def matching(self) -> list:
        """What all filters let through."""
        return self._sorted_out[0]

    def counts(self, facet: str) -> dict[str, int]:
        """How many each choice of a facet would show, with the other filters as they are."""
        return dict(self._sorted_out[1][facet])
