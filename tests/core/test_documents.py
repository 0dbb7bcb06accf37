"""Documents: private until something public shows them, purged with it, and never run by a browser."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex
from wagtail_factories import DocumentFactory

from smartnation.core import documents
from smartnation.core.documents import part_of
from smartnation.core.models import BasePage, Purge, SiteSettings
from tests.admin import sign_in
from tests.factories import SiteImageFactory, TestimonialFactory, UserFactory
from tests.stories import page_with

pytestmark = pytest.mark.django_db
FOR_AN_HOUR = "public, max-age=0, s-maxage=3600, stale-while-revalidate=30, stale-if-error=604800"
FILM = bytes(range(256)) * 4


def document(name: str = "plan.pdf", content: bytes = b"%PDF-1.7 plan"):
    root = Collection.get_first_root_node()
    return DocumentFactory(title="Plan", file=ContentFile(content, name=name), file_hash="abc", collection=root)


def files_of(made) -> tuple[str, dict]:
    return "files", {"heading": "Bestanden", "files": [{"document": made}]}


def got(client, made, **headers):
    """The answer, read to its end as a browser does, so that its file is closed."""
    answer = client.get(made.url, headers=headers)
    answer.body = answer.getvalue()
    return answer


def status(client, made) -> int:
    return got(client, made).status_code


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def publish(page):
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


# --- Who gets it --------------------------------------------------------------------------------


def test_a_document_is_public_exactly_while_a_live_page_shows_it(client, publish):
    made = document()
    page = page_with(files_of(made), live=False)
    assert status(client, made) == 404
    publish(page)
    assert status(client, made) == 200
    page.refresh_from_db()
    page.unpublish()
    assert status(client, made) == 404


def test_a_draft_makes_nothing_public_and_a_page_that_drops_a_document_takes_it_away(client, publish):
    shown, later = document("shown.pdf"), document("later.pdf")
    page = page_with(files_of(shown))
    for code in ("nl", "fr", "en", "de"):
        setattr(page, f"body_{code}", [files_of(later)])
    page.save_revision()
    assert (status(client, shown), status(client, later)) == (200, 404)
    publish(page)
    assert (status(client, shown), status(client, later)) == (404, 200)


def test_a_link_in_the_text_of_one_language_is_enough(client):
    made = document()
    text = ("text", {"text": f'<p><a linktype="document" id="{made.pk}">Plan</a></p>'})
    page_with(("text", {"text": "<p>Plan</p>"}), body_fr=[text])
    assert status(client, made) == 200


def refers(source, target) -> None:
    """What the index of references holds when one thing shows another."""
    kinds = ContentType.objects.get_for_model
    base = BasePage if isinstance(source, BasePage) else type(source)
    ReferenceIndex.objects.create(
        base_content_type=kinds(base),
        content_type=kinds(type(source)),
        object_id=source.pk,
        to_content_type=kinds(type(target)),
        to_object_id=target.pk,
        model_path="x",
        content_path="x",
        content_path_hash="6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    )


def test_what_a_snippet_shows_is_public_while_a_live_page_shows_the_snippet(client):
    made, snippet = document(), TestimonialFactory()
    refers(snippet, made)
    assert status(client, made) == 404
    page = page_with()
    refers(page, snippet)
    answer = got(client, made)
    assert (answer.status_code, answer.body) == (200, b"%PDF-1.7 plan")
    assert {f"testimonial-{snippet.pk}", f"basepage-{page.pk}"} <= set(answer["Surrogate-Key"].split())
    BasePage.objects.filter(pk=page.pk).update(live=False)
    assert status(client, made) == 404


def test_snippets_that_show_each_other_lead_nowhere(client):
    made, one, other = document(), TestimonialFactory(), TestimonialFactory()
    for source, target in ((one, made), (other, one), (one, other)):
        refers(source, target)
    assert status(client, made) == 404


def test_what_the_settings_of_the_site_show_is_public(client):
    made = document()
    refers(SiteSettings.objects.first() or SiteSettings.for_site(page_with().get_site()), made)
    assert status(client, made) == 200


def test_a_collection_that_is_private_stays_with_staff(client):
    made = document()
    page_with(files_of(made))
    CollectionViewRestriction.objects.create(collection=made.collection, restriction_type="login")
    assert status(client, made) == 404


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Administrators", "KPI editors", "Project reviewers"])
def test_staff_get_it_before_readers_do_and_no_cache_keeps_it(client, group):
    made = document()
    sign_in(client, "en", group)
    answer = got(client, made)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert (answer.body, answer["Vary"]) == (b"%PDF-1.7 plan", "Cookie")


def test_who_is_signed_in_without_a_place_in_the_admin_is_a_reader(client):
    client.force_login(UserFactory())
    assert status(client, document()) == 404


def test_the_name_is_a_part_of_the_address_and_a_file_that_is_lost_is_not_found(client):
    made = document()
    page_with(files_of(made))
    assert client.get(made.url.replace("plan", "other")).status_code == 404
    made.file.storage.delete(made.file.name)
    assert client.get(made.url).status_code == 404


def test_there_is_no_way_around_and_pictures_keep_theirs(client):
    made, image = document(), SiteImageFactory(file__width=40, file__height=30)
    page_with(files_of(made))
    size = image.get_rendition("width-20")
    assert client.get(size.url).getvalue()[:4] == b"\x89PNG"
    hidden = [made.file.url, image.file.url, "/media/images/../documents/plan.pdf", "/media/images/%2e%2e/documents/x"]
    assert {address: client.get(address).status_code for address in hidden} == dict.fromkeys(hidden, 404)
    assert made.file.url.startswith("/media/documents/")


# --- How it is given ----------------------------------------------------------------------------


def test_what_is_public_is_kept_by_caches_until_the_page_changes(client):
    made = document()
    page = page_with(files_of(made))
    answer = got(client, made)
    assert answer["Cache-Control"] == FOR_AN_HOUR
    assert answer["Surrogate-Key"].split() == ["site", f"basepage-{page.pk}", f"document-{made.pk}"]
    assert "Vary" not in answer
    Purge.objects.all().delete()
    page.unpublish()
    purged = {key for purge in Purge.objects.all() for key in purge.keys}
    assert f"basepage-{page.pk}" in purged


def test_that_it_is_not_there_is_kept_by_no_cache(client):
    assert got(client, document())["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["plan.pdf", "cijfers.csv", "beleidsnota é.docx", "lijst.zip", "brief.txt"])
def test_a_document_is_a_file_to_keep_and_runs_nowhere(client, name):
    made = document(name)
    page_with(files_of(made))
    answer = got(client, made)
    kind = name.rpartition(".")[2]
    assert answer["Content-Type"] == documents.TYPES[kind]
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
    assert answer.cookies == {}


def test_a_film_and_its_captions_play_in_the_page(client):
    film, captions = document("film.mp4", FILM), document("film.vtt", b"WEBVTT")
    page_with(("video", {"title": "Film", "file": film, "captions": captions}))
    answers = [got(client, made) for made in (film, captions)]
    assert [answer["Content-Type"] for answer in answers] == ["video/mp4", "text/vtt; charset=utf-8"]
    assert [answer["Content-Disposition"] for answer in answers] == [
        'inline; filename="film.mp4"',
        'inline; filename="film.vtt"',
    ]
    assert [answer.body for answer in answers] == [FILM, b"WEBVTT"]


def test_a_player_gets_the_part_that_it_asks_for_which_no_cache_keeps(client):
    film = document("film.mp4", FILM)
    page_with(("video", {"title": "Film", "file": film}))
    part = got(client, film, range="bytes=10-19")
    assert (part.status_code, part["Content-Range"], part["Content-Length"]) == (206, "bytes 10-19/1024", "10")
    assert (part.body, part["Cache-Control"]) == (FILM[10:20], "public, max-age=0, s-maxage=0")
    same = got(client, film, range="bytes=1000-", if_range=part["ETag"])
    assert (same.status_code, same.body) == (206, FILM[1000:])
    other = got(client, film, range="bytes=1000-", if_range='"older"')
    assert (other.status_code, other.body) == (200, FILM)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", range(100)),
        ("bytes=5-9", range(5, 10)),
        ("bytes=90-500", range(90, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-500", range(100)),
        ("bytes=100-", None),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=-0", None),
        ("bytes=0-1,5-6", None),
        ("bytes=" + "9" * 5000 + "-", None),
        ("lines=1-2", None),
    ],
)
def test_a_part_is_one_range_of_bytes_that_the_file_has(asked, part):
    assert part_of(asked, 100) == part
