"""Every change of what readers see purges each address that shows it, and no more: proved by reading them all.

Before and after a change the first page of each type, lists with filters, files, feeds and sitemaps are read in two
languages. Whatever differs must have been purged.
"""

from datetime import date

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import get_page_models

from ambitions.models import AmbitionPage
from campaign.models import ContactPage, ContentPage, NewsPage
from kpis.models import KpiPage
from projects.models import Organisation, ProjectIndexPage, ProjectPage, ProjectSubmissionPage
from smartnation.core.easy_read import PARTS
from smartnation.core.models import BasePage, Purge, SiteSettings
from tests.factories.kpis import observe

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_site")]
CODES = ("nl", "fr")
LISTS = {
    "projects.ProjectIndexPage": ("", "?ambition=1", "?page=2", "data.csv", "data.json?ambition=1", "feed.atom"),
    "kpis.KpiIndexPage": ("", "?ambition=2", "data.csv", "feed.atom"),
    "campaign.NewsIndexPage": ("", "?year=2025", "feed.atom"),
    "kpis.KpiPage": ("", "data.csv"),
    "ambitions.AmbitionPage": ("", "EASY"),
}


def addresses() -> dict[str, str]:
    """What is read, by a name that is easy to read."""
    found = {f"sitemap {code}": f"/sitemap-{code}.xml" for code in CODES} | {"nothing": "/nl/nieuw/"}
    forms = {BasePage, ContactPage, ProjectSubmissionPage}  # kept by no cache
    for model in sorted(set(get_page_models()) - forms, key=lambda model: model._meta.label):
        page = model.objects.order_by("path").first()
        for code in CODES:
            for tail in LISTS.get(model._meta.label, ("",)):
                end = tail.replace("EASY", f"{PARTS[code]}/")
                found[f"{model.__name__} {code} {tail}".strip()] = page.url_in(code) + end
    other = AmbitionPage.objects.order_by("path")[6]
    return found | {"another ambition": other.url_in("nl")}


class Reading:
    """All that is read, as it was last, with the keys of each answer."""

    def __init__(self):
        self.client, self.addresses = Client(), addresses()
        self.seen = list(Purge.objects.values_list("pk", flat=True))
        self.answers = {name: self.answer(name) for name in self.addresses}

    def answer(self, name: str) -> tuple[int, bytes, frozenset[str]]:
        """Status, body and keys."""
        response = self.client.get(self.addresses[name])
        return response.status_code, response.getvalue(), frozenset(response.get("Surrogate-Key", "").split())

    def changed(self) -> set[str]:
        """The names of what says something else by now."""
        return {name for name, before in self.answers.items() if self.answer(name)[:2] != before[:2]}

    def purged(self) -> set[str]:
        """The names of what was purged since, by the keys that it had."""
        purged = {key for purge in Purge.objects.exclude(pk__in=self.seen) for key in purge.keys}
        return {name for name, (_status, _body, keys) in self.answers.items() if keys & purged}


@pytest.fixture(scope="module")
def before(seeded_site, django_db_blocker):
    """The site as each test finds it. Changes are rolled back."""
    with django_db_blocker.unblock():
        return Reading()


def published(page, **values) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def first(model):
    return model.objects.order_by("path").first()


def changes() -> dict:
    """Each kind of change that readers see: its name and an act."""
    return {
        "a project": lambda: published(
            ProjectPage.objects.order_by("path").first(), title_nl="Anders", title_fr="Autre"
        ),
        "a new project": new_project,
        "a project goes offline": lambda: ProjectPage.objects.order_by("path")[3].unpublish(),
        "a project is deleted": lambda: ProjectPage.objects.order_by("path")[4].delete(),
        "a KPI": lambda: published(first(KpiPage), title_nl="Anders", title_fr="Autre"),
        "numbers": new_numbers,
        "news": lambda: published(first(NewsPage), title_nl="Anders", title_fr="Autre"),
        "an ambition": lambda: published(first(AmbitionPage), title_nl="X", title_fr="Y"),
        "an address": lambda: published(first(AmbitionPage), slug_nl="anders"),
        "an organisation": change_organisation,
        "the settings": change_settings,
        "a list moves": lambda: published(ProjectIndexPage.objects.get(), slug_nl="lijst-van-projecten"),
        "a testimonial": new_testimonial,
        "a page in the menu": new_in_menu,
        "a page where there was nothing": new_page,
        "a page moves": lambda: ContentPage.objects.order_by("path").last().move(AmbitionPage.objects.first(), "right"),
    }


def new_project() -> None:
    first = ProjectPage.objects.order_by("path").first()
    copy = first.copy(update_attrs={"title_nl": "Nieuw", "title_fr": "Nouveau"}, keep_live=False)
    copy.specific.save_revision().publish()


def new_numbers() -> None:
    kpi = first(KpiPage)
    observe(kpi, kpi.main_breakdown.key, y2026="99.9")


def change_organisation() -> None:
    organisation = Organisation.objects.filter(pk=ProjectPage.objects.order_by("path").first().lead_id).get()
    organisation.name_nl = organisation.name_fr = "Een andere naam"
    organisation.save()


def change_settings() -> None:
    settings = SiteSettings.objects.get()
    settings.email = "anders@example.be"
    settings.save()


def new_testimonial() -> None:
    apps.get_model("campaign.Testimonial").objects.create(
        name="Iemand", language="nl", words_nl="Woorden", words_fr="Mots", consent_on=date(2026, 1, 1)
    )


def new_in_menu() -> None:
    page = ContentPage.objects.filter(depth=3, show_in_menus=False).first()
    published(page, show_in_menus=True)


def new_page() -> None:
    copy = ContentPage.objects.filter(depth=3).first().copy(update_attrs={"title_nl": "Nieuw"}, keep_live=False)
    published(copy.specific, slug_nl="nieuw")


@pytest.mark.parametrize("change", sorted(changes()))
def test_whatever_a_change_shows_in_is_purged(before, change):
    changes()[change]()
    changed = before.changed()
    assert changed - before.purged() == set()
    assert changed, "the change must be seen, or this proves nothing"


def test_nothing_is_purged_for_what_it_does_not_show(before):
    changes()["news"]()
    left = {name.partition(" ")[0] for name in before.addresses.keys() - before.purged()}
    lists = {"AmbitionIndexPage", "KpiIndexPage", "ProjectIndexPage"}
    assert left == lists | {"AmbitionPage", "AxisPage", "CampaignPage", "KpiPage"}  # of pages their files and feeds


def test_a_draft_purges_nothing(before):
    page = first(NewsPage)
    page.title_nl = "Nog niet"
    page.save_revision()
    assert before.purged() == set()
