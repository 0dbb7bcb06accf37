"""What an editor does with news in the admin."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from campaign.models import NewsPage
from tests.admin import draft, fresh, page_url, posted, sign_in
from tests.factories import AmbitionPageFactory, KpiPageFactory, NewsPageFactory, ProjectPageFactory, news_index

pytestmark = pytest.mark.django_db


def form(item: NewsPage, *about, **changes) -> dict:
    """The post of the edit form of an item that is about these pages."""
    subjects = inline_formset([{"page": page.pk, "ORDER": place} for place, page in enumerate(about, start=1)])
    return posted(item, **changes) | nested_form_data({"subjects": subjects})


def test_an_editor_says_what_an_item_is_about(client):
    ambition, kpi, project = AmbitionPageFactory(), KpiPageFactory(), ProjectPageFactory()
    item = NewsPageFactory(live=False)
    sign_in(client, "en", "Moderators")
    sent = form(item, project, kpi, action="publish", kind="press", precision="month") | {"ambitions": [ambition.pk]}
    client.post(page_url("edit", item.pk), sent)
    item = fresh(item)
    assert (item.live, item.kind, item.precision) == (True, "press", "month")
    assert [page.pk for page in item.about([ambition])] == [ambition.pk, project.pk, kpi.pk]


def test_a_draft_shows_what_it_will_be_about_in_its_preview(rf):
    ambition = AmbitionPageFactory()
    item = NewsPageFactory(live=False)
    item.ambitions = [ambition]
    item.save_revision()
    assert [page.pk for page in draft(item).about([ambition])] == [ambition.pk]
    assert NewsPage.objects.get(pk=item.pk).about([ambition]) == []


def test_a_copy_is_about_the_same_pages():
    item = NewsPageFactory(ambitions=[AmbitionPageFactory()], about=[KpiPageFactory()])
    copy = item.copy(to=news_index())
    assert [page.pk for page in copy.about(list(item.ambitions.all()))] == [
        page.pk for page in item.about(list(item.ambitions.all()))
    ]


def test_news_without_french_is_not_published(client):
    item = NewsPageFactory(live=False)
    sign_in(client, "en", "Moderators")
    client.post(page_url("edit", item.pk), form(item, action="publish", lede_fr=""))
    assert fresh(item).live is False
