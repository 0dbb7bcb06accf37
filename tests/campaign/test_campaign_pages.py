"""The campaign and its waves as readers get them: who leads, in which words, and for how long that may be kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from lxml import html

from campaign.models import WavePage
from smartnation.core import languages, purging
from tests.factories import CampaignPageFactory, OrganisationFactory, WavePageFactory, campaign_page, home_page

pytestmark = pytest.mark.django_db


def visit(client, page, code: str = "nl"):
    return client.get(page.url_in(code))


def document(client, page, code: str = "nl"):
    return html.fromstring(visit(client, page, code).content)


def words(elements) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def running(**fields) -> WavePage:
    """A wave that began yesterday and goes on for a month."""
    begun = timezone.now() - timedelta(days=1)
    return WavePageFactory(**{"starts": begun, "ends": begun + timedelta(days=31), **fields})


def test_the_reader_gets_the_slogan_of_their_own_language_and_no_other(client):
    campaign = CampaignPageFactory()
    for code, slogan in (("nl", "Jij, wij, allemaal!"), ("fr", "Toi, moi, nous tous !")):
        shown = document(client, campaign, code).find_class("campaign-header__slogan")
        assert [(each.text_content(), each.get("lang")) for each in shown] == [(slogan, None)]


@pytest.mark.parametrize("code", ["en", "de"])
def test_where_there_is_no_official_slogan_both_are_shown_with_their_language(client, code):
    campaign = CampaignPageFactory()
    page = document(client, campaign, code)
    shown = page.find_class("campaign-header__slogan")
    assert [(each.text_content(), each.get("lang")) for each in shown] == [
        ("Jij, wij, allemaal!", "nl"),
        ("Toi, moi, nous tous !", "fr"),
    ]
    assert page.find_class("notice") == []


def test_a_slogan_is_owed_in_dutch_and_french_only():
    campaign = CampaignPageFactory(live=False, slogan_fr="")
    assert {code: languages.missing(campaign, code) for code in languages.CODES} == {
        "nl": [],
        "fr": ["slogan"],
        "en": [],
        "de": [],
    }


def test_the_wave_that_runs_leads_on_home_and_on_the_campaign(client):
    campaign = campaign_page()
    WavePageFactory(title_nl="Zonder data")
    running(title_nl="Nu")
    for page in (home_page(), campaign):
        shown = document(client, page)
        assert words(shown.find_class("wave-lead")[0].xpath(".//h2")) == ["Nu"]
        assert words(shown.xpath("//*[contains(@class, 'wave-lead')]//*[@class='wave-state__word']")) == ["Loopt nu"]


def test_a_draft_never_leads(client):
    running(title_nl="Openbaar", starts=timezone.now() - timedelta(days=9))
    running(title_nl="Klad", live=False)
    assert words(document(client, home_page()).xpath("//*[@id='wave']")) == ["Openbaar"]


def test_on_home_the_next_wave_stands_where_none_runs_and_nothing_where_none_will(client):
    wave = WavePageFactory(title_nl="Straks", starts=timezone.now() + timedelta(days=9))
    assert words(document(client, home_page()).xpath("//*[@id='wave']")) == ["Straks"]
    wave.starts, wave.ends = wave.starts - timedelta(days=30), wave.starts - timedelta(days=20)
    wave.save()
    assert document(client, home_page()).find_class("wave-lead") == []


def test_the_campaign_lists_its_other_waves_those_without_dates_before_those_that_were(client):
    day = timedelta(days=1)
    running(title_nl="Nu")
    WavePageFactory(title_nl="Voorbij", starts=timezone.now() - 9 * day, ends=timezone.now() - 5 * day)
    WavePageFactory(title_nl="Zonder data")
    WavePageFactory(title_nl="Straks", starts=timezone.now() + 9 * day)
    cards = document(client, campaign_page()).find_class("wave-card")
    assert [words(card.xpath(".//h3"))[0] for card in cards] == ["Straks", "Zonder data", "Voorbij"]
    states = [words(card.find_class("wave-state__word")) for card in cards]
    assert states == [["Komt eraan"], [], ["Voorbij"]]


@pytest.mark.parametrize(
    ("code", "words_of_it"),
    [("nl", "1 juni 2025 tot en met 30 juni 2025"), ("fr", "du 1er juin 2025 au 30 juin 2025"),
     ("en", "1 June 2025 to 30 June 2025"), ("de", "1. Juni 2025 bis 30. Juni 2025")],
)  # fmt: skip
def test_a_wave_that_ends_at_midnight_lasts_until_the_day_before(client, code, words_of_it):
    june, july = datetime(2025, 5, 31, 22, tzinfo=UTC), datetime(2025, 6, 30, 22, tzinfo=UTC)
    wave = WavePageFactory(starts=june, ends=july)
    assert words(document(client, wave, code).find_class("wave-state__dates")) == [words_of_it]


def test_a_wave_names_its_audience_says_its_messages_and_leads_to_the_others(client):
    other = WavePageFactory(title_nl="De andere")
    wave = running(hashtags_nl="#SmartNation #Samen", hashtags_fr="#SmartNation")
    page = document(client, wave)
    assert words(page.find_class("wave-header__audience")) == ["Voor: vrouwen"]
    assert words(page.find_class("key-messages__item")) == ["Jij hoort erbij."]
    assert page.xpath("//*[@class='wave-cards']//a/@href") == [other.url_in("nl")]
    assert words(page.find_class("wave-header__hashtags")) == ["Doe mee met #SmartNation #Samen"]


def test_partners_are_named_with_their_website(client):
    campaign = campaign_page()
    campaign.partners.add(OrganisationFactory(name_nl="Agoria", website="https://agoria.be"))
    campaign.save()
    links = document(client, campaign).xpath("//*[@class='campaign-partners']//a")
    assert [(link.text_content(), link.get("href")) for link in links] == [("Agoria", "https://agoria.be")]


def test_no_cache_keeps_a_page_beyond_the_end_of_the_wave_that_it_shows(client):
    now = timezone.now()
    wave = running(ends=now + timedelta(seconds=30))
    purging.count()  # what was written is committed as it were
    for page in (home_page(), campaign_page(), wave):
        header = visit(client, page)["Cache-Control"]
        age = int(header.split("s-maxage=")[1].split(",")[0])
        assert 25 <= age < 30
        assert header == f"public, max-age=0, s-maxage={age}, stale-while-revalidate=0, stale-if-error=604800"


@pytest.mark.parametrize("waves", [1, 3])
def test_the_number_of_waves_costs_no_query(client, django_assert_num_queries, waves):
    made = [running() for _wave in range(waves)]
    for page, queries in ((campaign_page(), 7), (made[0], 8)):
        visit(client, page)
        with django_assert_num_queries(queries):
            visit(client, page)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends": datetime(2025, 6, 1, tzinfo=UTC)}, ["starts"]),
        ({"starts": datetime(2025, 6, 1, tzinfo=UTC), "ends": datetime(2025, 6, 1, tzinfo=UTC)}, ["ends"]),
        ({"hashtags_nl": "SmartNation"}, ["hashtags", "hashtags_nl"]),
        ({"hashtags_nl": "#Smart,#Nation"}, ["hashtags", "hashtags_nl"]),
    ],
)
def test_a_wave_that_makes_no_sense_is_refused(fields, wrong):
    wave = WavePageFactory()
    for name, value in fields.items():
        setattr(wave, name, value)
    with pytest.raises(ValidationError) as refused:
        wave.full_clean()
    assert list(refused.value.message_dict) == wrong
