"""Pictures, the status page and what can be done there, as a browser without JavaScript meets them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from projects import reviews, submission_status
from tests.factories import ProjectSubmissionPageFactory, UserFactory, draft, submission
from tests.factories.submissions import ANSWERS
from tests.submission_pages import address, document, summary, tokened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def start_page():
    ProjectSubmissionPageFactory()


def picture(size=(900, 700), kind="JPEG", **options) -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", size, "teal").save(data, kind, **options)
    return SimpleUploadedFile("foto.jpg", data.getvalue(), content_type="image/jpeg")


def test_a_picture_is_written_anew_shown_to_its_writer_only_and_can_be_removed(client):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    made = draft()
    token = tokened(made)
    words = {"alt_text": "Un guichet", "credit": "Camille"}
    assert client.post(address("pictures", token), {"picture": picture(exif=exif), **words}).status_code == 302
    kept = made.pictures.get()
    response = client.get(address("picture", token, kept.pk))
    assert (response["Content-Type"], b"SecretCamera" in response.content) == ("image/jpeg", False)
    assert client.get(address("picture", tokened(draft()), kept.pk)).status_code == 404
    client.post(address("pictures", token), {"remove": str(kept.pk)})
    assert made.pictures.count() == 0


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (lambda: SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>"), "ne peut pas être lu"),
        (lambda: SimpleUploadedFile("x.jpg", b""), "vide"),
        (lambda: picture(size=(300, 900)), "moins de 400"),
        (lambda: SimpleUploadedFile("x.jpg", picture().read()[:900]), "ne peut pas être lu"),
        (lambda: picture(kind="GIF"), "ne peut pas être lu"),
        (lambda: SimpleUploadedFile("x.jpg", b"\xff\xd8" + b"0" * (8 * 1024 * 1024)), "dépasse 8"),
    ],
)
def test_what_is_no_fit_picture_is_refused_with_a_clear_sentence(client, sent, message):
    token = tokened(draft())
    response = client.post(address("pictures", token), {"picture": sent(), "alt_text": "Un guichet", "credit": "C"})
    ((fragment, text),) = summary(response)
    assert (response.status_code, fragment, message in text) == (422, "#id_picture", True)
    assert document(response).xpath("//*[@id='id_alt_text']/@value") == ["Un guichet"]


def test_the_status_page_shows_question_and_takes_the_answer(client):
    made = submission("question")
    token = tokened(made)
    page = document(client.get(address("open", token)))
    assert "Qui aide au guichet ?" in page.xpath("//main")[0].text_content()
    version = page.xpath("//input[@name='version']/@value")[0]
    refused = client.post(address("open", token), {"action": "answer", "text": "", "version": version})
    assert (refused.status_code, len(summary(refused))) == (422, 1)
    client.post(address("open", token), {"action": "answer", "text": "Des <b>bénévoles</b>.", "version": version})
    made.refresh_from_db()
    assert made.phase == "checking"
    assert "Des &lt;b&gt;bénévoles&lt;/b&gt;." in client.get(address("open", token)).text


def test_internal_notes_and_who_decides_are_never_shown_outside(client):
    reviewer = UserFactory(group="Project reviewers", first_name="Geheim", last_name="Naam")
    made = submission("question", by=reviewer)
    reviews.add_note(made, text="Twijfelgeval", user=reviewer)
    text = client.get(address("open", tokened(made))).text
    assert [word for word in ("Twijfelgeval", "Geheim", reviewer.username) if word in text] == []


def test_the_final_text_is_shown_in_the_languages_in_which_it_is_written(client):
    made = submission("to_approve")
    page = made.page
    page.title_nl, page.lede_nl, page.story_nl = "Loket", "Een loket.", "<p>Een loket voor allen.</p>"
    page.save_revision(clean=False)
    token = tokened(made)
    shown = document(client.get(address("open", token)))
    assert shown.xpath("//details[contains(@class, 'final-text')]/summary/@lang") == ["nl", "fr"]
    data = {name: shown.xpath(f"//input[@name='{name}']/@value")[0] for name in ("version", "read")}
    client.post(address("open", token), data | {"action": "approve"})
    made.refresh_from_db()
    assert made.phase == "approved"


def test_withdrawing_asks_once_more(client):
    made = submission("received")
    token = tokened(made)
    assert client.get(address("withdraw", token)).status_code == 200
    made.refresh_from_db()
    assert made.phase == "received"
    client.post(address("withdraw", token))
    made.refresh_from_db()
    assert made.phase == "withdrawn"
    assert "Retiré" in client.get(address("open", token)).text


def test_the_address_that_was_confirmed_can_not_be_changed_by_the_link(client):
    made = submission("question")
    token = tokened(made)
    names = ["organisation", "kind", "contact_name"]
    data = {name: ANSWERS[name] for name in names} | {"contact_email": "autre@exemple.be"}
    client.post(address("step", token, 3), data)
    made.refresh_from_db()
    assert (made.email, made.answers["contact_email"]) == ("camille@exemple.be", "camille@exemple.be")


def test_every_question_can_be_printed(client):
    page = document(client.get(address("questions")))
    terms = [term.text_content().strip() for term in page.xpath("//dt")]
    assert ("Nom du projet" in terms, len(terms)) == (True, 24)


@pytest.mark.parametrize(
    ("phase", "way"),
    [
        ("received", "received! checking accepted published"),
        ("question", "received checking question! accepted published"),
        ("approved", "received checking accepted! published"),
    ],
)
def test_the_way_shows_where_the_project_is_and_what_is_behind_it(phase, way):
    stations = submission_status.context(submission(phase))["way"]
    assert " ".join(station.key + "!" * station.is_current for station in stations) == way
    here = [station.is_current for station in stations].index(True)
    assert [station.is_behind for station in stations] == [index < here for index in range(len(stations))]
    assert [station.at is None for station in stations[here + 1 :]] == [True] * (len(stations) - here - 1)
