"""Projects by the thousand, the same in every run: words of the site's first projects, mixed; the rest by lot.

Rows go in by the thousand, without signals; what follows from publishing is then done for all of them at once.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.utils.translation import override

from ambitions.models import AmbitionPage
from campaign.content_files import CONTENT, read
from projects import searching
from projects.choices import Level, OrganisationKind, PartnerRole, Place
from projects.fields import moment
from projects.models import (
    ListingStamp,
    Organisation,
    ProjectIndexPage,
    ProjectPage,
    ProjectPartner,
    ProjectUpdate,
)
from smartnation.core.addresses import slug_of
from smartnation.core.languages import BASE, CODES, localized
from smartnation.core.models import BasePage

BATCH = 1000
CARRIERS = 40  # organisations from the start, as fifty projects have 38; then one more for each so many projects
CARRIED = 8
FIRST_STEP = 1000  # of the paths in the tree, beyond those of the site's own projects
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
# Of a hundred projects so many. Most are federal, for the whole country and on their way, as the first ones are.
STATUSES = {"running": 72, "finished": 18, "planned": 7, "stopped": 3}
LEVELS = dict(zip(Level.values, (50, 12, 9, 6, 3, 10, 6, 4), strict=True))
PROVINCES = [place for place in Place.values if place != Place.BELGIUM]
PLACES = {"flanders": PROVINCES[:5], "wallonia": PROVINCES[5:10], "brussels": ["brussels"]}
PLACES["german_speaking_community"] = ["liege"]
NAMES = {"nl": "{1}, dienst {0}", "fr": "{1}, service {0}", "en": "{1}, office {0}", "de": "{1}, Dienst {0}"}


def fill(*, projects: int) -> None:
    """Make so many public projects below the list of projects, with all that the list reads."""
    with override(BASE):
        maker = _Maker(projects)
        for start in range(1, projects + 1, BATCH):
            maker.make(range(start, min(start + BATCH, projects + 1)))
    ListingStamp.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})


class _Lot(Random):
    """Draws the same in every run."""

    def one(self, shares: dict[str, int]) -> str:
        """One of the keys, each as often as its share."""
        return self.choices(list(shares), list(shares.values()))[0]

    def some(self, among: Sequence, *shares: int) -> list:
        """None of them as often as the first share says, one as often as the second, and so on."""
        (number,) = self.choices(range(len(shares)), shares)
        return self.sample(among, min(number, len(among)))


class _Maker:
    """Makes projects, a batch at a time."""

    def __init__(self, projects: int):
        self.lot = _Lot(2030)
        self.index = ProjectIndexPage.objects.get()
        self.kind = ContentType.objects.get_for_model(ProjectPage)
        self.locale = self.index.locale
        files = sorted((CONTENT / "projects").glob("*.toml"))
        self.texts = [source for path in files for source in read(f"projects/{path.stem}")["projects"]]
        self.carriers = _organisations(CARRIERS + projects // CARRIED)
        self.ambitions = list(AmbitionPage.objects.order_by("number").values_list("pk", flat=True))

    def make(self, numbers: Iterable[int]) -> None:
        """The rows of these projects, counted from 1, in every table."""
        pages = BasePage.objects.bulk_create([self._page(number) for number in numbers], batch_size=500)
        BasePage.objects.filter(pk=self.index.pk).update(numchild=F("numchild") + len(pages))
        projects = [self._project(page) for page in pages]
        _copy(projects)
        also = ProjectPage.other_ambitions.through
        also.objects.bulk_create(also(projectpage=each, ambitionpage_id=pk) for each in projects for pk in self._also())
        ProjectPartner.objects.bulk_create(row for each in projects for row in self._partners(each))
        ProjectUpdate.objects.bulk_create(row for each in projects for row in self._news(each))
        searching.refresh([page.pk for page in pages])

    def _page(self, number: int) -> BasePage:
        """What every page has: its place in the tree, names, introductions."""
        published = NOW - timedelta(minutes=self.lot.randrange(1_500_000))
        page = BasePage(content_type=self.kind, locale=self.locale, depth=self.index.depth + 1, live=True)
        page.path = BasePage._get_path(self.index.path, page.depth, FIRST_STEP + number)
        page.last_published_at, page.has_unpublished_changes = published, False
        page.first_published_at = published - timedelta(days=self.lot.randrange(300))
        name, lede = self.lot.choice(self.texts)["title"], self.lot.choice(self.texts)["lede"]
        for code in CODES:
            title = f"{name[code]} {number}"
            words = {"title": title, "slug": slug_of(title), "lede": lede[code], "search_description": lede[code]}
            for field, text in words.items():
                setattr(page, localized(field, code), text)
        page.draft_title = page.title_nl
        page.set_url_path(self.index)
        return page

    def _project(self, page: BasePage) -> ProjectPage:
        """What only a project has, beside its page."""
        lot = self.lot
        project = ProjectPage(basepage_ptr_id=page.pk, level=lot.one(LEVELS), status=lot.one(STATUSES))
        project.main_ambition_id, project.lead = lot.choice(self.ambitions), lot.choice(self.carriers)
        project.places = self._places(project.level)
        year = lot.randrange(2014, 2027)
        project.start = f"{year}-{lot.randrange(1, 13):02}" if lot.random() < 0.5 else str(year)
        project.end = str(year + lot.randrange(1, 6)) if lot.random() < 0.6 else ""
        begin, finish = moment(project.start), moment(project.end)
        project.start_date, project.end_date = begin.start, finish and finish.end
        if lot.random() < 0.4:
            project.budget, project.budget_source_name = lot.randrange(20, 9000) * 1000, "FOD BOSA"
        project.website = project.source_url = "https://bosa.belgium.be/"
        project.source_name, project.checked_on = "FOD BOSA", NOW.date()
        stories = lot.sample(self.texts, 2)
        for code in CODES:
            text = "".join(f"<p>{story['story'][code]}</p>" for story in stories)
            setattr(project, localized("story", code), text)
        return project

    def _places(self, level: str) -> list[str]:
        if self.lot.random() < (0.1 if level in PLACES else 0.9):
            return [Place.BELGIUM.value]
        return self.lot.some(PLACES.get(level, PROVINCES), 1, 60, 20, 10, 5, 4)

    def _also(self) -> list[int]:
        return self.lot.some(self.ambitions, 60, 30, 10)

    def _partners(self, project: ProjectPage) -> Iterator[ProjectPartner]:
        for place, partner in enumerate(self.lot.some(self.carriers, 30, 30, 20, 20)):
            role = self.lot.choice(PartnerRole.values)
            yield ProjectPartner(project=project, organisation=partner, role=role, sort_order=place)

    def _news(self, project: ProjectPage) -> Iterator[ProjectUpdate]:
        for ago in self.lot.some(range(1500), 60, 25, 15):
            text = self.lot.choice(self.texts)["lede"]
            words = {localized("text", code): text[code] for code in CODES}
            yield ProjectUpdate(project=project, date=_days_ago(ago), **words)


def _days_ago(days: int) -> date:
    return (NOW - timedelta(days=days)).date()


def _organisations(number: int) -> list[Organisation]:
    """So many that carry projects, named after those of the site."""
    known = list(Organisation.objects.order_by("key"))
    made = []
    for place in range(number):
        like = known[place % len(known)]
        names = {
            localized("name", code): NAMES[code].format(place + 1, getattr(like, localized("name", code)))
            for code in CODES
        }
        made.append(Organisation(key=f"bench-{place + 1}", kind=OrganisationKind.OTHER, **names))
    return Organisation.objects.bulk_create(made)


def _copy(projects: list[ProjectPage]) -> None:
    """The part of each that stands in the table of projects: Django makes no rows in bulk for a model with parents."""
    fields, quoted = ProjectPage._meta.local_concrete_fields, connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    statement = f"COPY {quoted(ProjectPage._meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for project in projects:
            copy.write_row([field.get_db_prep_save(getattr(project, field.attname), connection) for field in fields])
