"""Pages with a story of given blocks, and the story as readers get it."""

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from lxml import html

from campaign.models import ContentPage
from smartnation.core import renditions
from smartnation.core.models import SiteImage
from tests.factories import SiteImageFactory
from tests.factories.pages import ContentPageFactory


def page_with(*blocks: tuple[str, dict], **fields) -> ContentPage:
    """A page whose story is the same in four languages, read back from the database."""
    bodies = {f"body_{code}": list(blocks) for code in ("nl", "fr", "en", "de")}
    page = ContentPageFactory(**{**bodies, **fields})
    return ContentPage.objects.get(pk=page.pk)


def shown(page: ContentPage, code: str = "nl") -> html.HtmlElement:
    """The story in a reader's language."""
    with override(code):
        context = {"page": page, "field": "body", "request": RequestFactory().get("/")}
        return html.fromstring(render_to_string("components/story.html", context).strip())


def picture() -> SiteImage:
    """A small picture with its sizes, as publishing leaves them; their files are nobody's business here."""
    image = SiteImageFactory(file__width=300, file__height=200, credit="Jan Peeters")
    image.file.close()
    for spec in renditions.specs_for(image):
        width, kind = spec.split("|format-")
        image.renditions.create(filter_spec=spec, file=f"images/{width}.{kind}", width=300, height=200)
    return image


def words(element) -> str:
    """Text of an element with single spaces."""
    return " ".join(element.text_content().split())
