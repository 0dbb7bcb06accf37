"""What readers and editors wait for when there are ten thousand projects, beside the same with those of today."""

import uuid
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ambitions.models import AmbitionPage
from campaign.benchmarks import databases, harness, project_data, visits
from campaign.benchmarks.harness import Row
from campaign.models import HomePage
from projects.listing import Listing
from projects.models import ListingStamp, ProjectIndexPage, ProjectPage

# Of 76 projects enough remain to fill a page, so that both lists show as many cards.
FILTERS = "?status=running&level=federal&place=belgium"
WORD = "digitale"  # in nearly all of them: nothing is found that has more to be put in order
QUERIES = 12
RATIO = 1.3
MEMORY = 60_000_000  # bytes: a small part of what ten thousand pages would take at once


def measure(base: databases.OwnDatabase, *, few: int, many: int, rounds: int) -> Iterator[Row]:
    """Every finding, as it is made. ``base`` holds the first content. Takes some minutes at full size."""
    with databases.own("few", like=base) as small, databases.own("many", like=base) as large:
        for database, projects in ((small, few), (large, many)):
            with database.in_use():
                ProjectPage.objects.update(live=False)  # the site's own stay out of the count
                project_data.fill(projects=projects)
                connection.cursor().execute("VACUUM ANALYZE")
        yield from pages(small, large, few, rounds)
        yield from read_anew(small, large, max(1, rounds // 3))
        with large.in_use():
            yield from visits.files(large.name, "all projects", ProjectIndexPage.objects.get().url_in("nl"), MEMORY)
            yield published(many)


def addresses(projects: int) -> dict[str, Callable[[], str]]:
    """The pages that are measured, by name: what gives the address of the next visit."""
    index = ProjectIndexPage.objects.get().url_in("nl")
    dots = count(1)  # the same words to the search, other ones to what the site remembers
    last_full = min(10, projects // Listing.per_page)
    fixed = {
        "list": index,
        "list, page 10": f"{index}?page={last_full}",
        "list, table": f"{index}?view=table",
        "list, by start": f"{index}?sort=start",
        "list, three filters": index + FILTERS,
        "home": HomePage.objects.get().url_in("nl"),
        "an ambition": AmbitionPage.objects.get(number=3).url_in("nl"),
    }
    found = {name: partial(str, address) for name, address in fixed.items()}
    found["list, three filters and words"] = lambda: f"{index}{FILTERS}&words={WORD}{'.' * next(dots)}"
    found["the same words again"] = partial(str, f"{index}{FILTERS}&words={WORD}")
    return found


def pages(small, large, few: int, rounds: int) -> Iterator[Row]:
    """Queries and time with few and with many projects, in turns."""
    with small.in_use():
        of_few = addresses(few)
    with large.in_use():
        of_many = addresses(ProjectPage.objects.live().count())
    for name, address in of_many.items():
        acts = [partial(_visit, small, of_few[name]), partial(_visit, large, address)]
        with_few, with_many = harness.medians(acts, rounds=rounds)
        with large.in_use(), CaptureQueriesContext(connection) as queries:
            visits.get(address())
            asked = len(queries)
        yield Row(f"{name}: queries", str(asked), f"≤ {QUERIES}", asked <= QUERIES)
        yield from _compared(name, with_few, with_many)
        yield harness.at_most(f"{name}: many / few", with_many / with_few, RATIO, harness.times)


def read_anew(small, large, rounds: int) -> Iterator[Row]:
    """The first visit after a publish, which reads anew what the process knows of all projects."""
    with large.in_use():
        index = ProjectIndexPage.objects.get().url_in("nl")
    acts = [partial(_visit, database, partial(_changed, index)) for database in (small, large)]
    yield from _compared("list, first visit after a publish", *harness.medians(acts, rounds=rounds))


def _compared(name: str, few: float, many: float) -> Iterator[Row]:
    yield Row(f"{name}: few projects", harness.milliseconds(few))
    yield Row(f"{name}: many projects", harness.milliseconds(many))


def _visit(database, address: Callable[[], str]) -> None:
    with database.in_use():
        visits.get(address())


def _changed(address: str) -> str:
    """The address, once the list has changed."""
    ListingStamp.objects.update(stamp=uuid.uuid4())
    return address


def published(many: int) -> Row:
    """A change of one project, published while there are many."""
    project = ProjectPage.objects.live().latest("pk")
    revision = project.save_revision()
    return Row(f"publishing one of {many:,} projects", harness.whole_seconds(harness.seconds(revision.publish)))
