"""Pages of a submission as a browser meets them, for tests: addresses, tokens, what stands at the top."""

from django.urls import reverse
from django.utils import translation
from lxml import html

from projects import submission_links
from projects.models import ProjectSubmission
from tests.factories.submissions import ANSWERS


def address(name: str, *args, code: str = "fr") -> str:
    with translation.override(code):
        return reverse(f"submissions:{name}", args=args)


def tokened(made: ProjectSubmission) -> str:
    return submission_links.mint(made)


def document(response) -> html.HtmlElement:
    return html.fromstring(response.content)


def summary(response) -> list[tuple[str, str]]:
    """(Fragment, message) of the error summary at the top."""
    return [
        ("".join(item.xpath("a/@href")), item.text_content().strip())
        for item in document(response).xpath("//*[contains(@class, 'error-summary')]//li")
    ]


def posts(**changes) -> dict:
    """Step 2 as a browser posts it."""
    names = [
        "title",
        "lede",
        "story",
        "result",
        "status",
        "start",
        "end",
        "level",
        "places",
        "budget",
        "budget_covers",
        "website",
    ]
    return {name: ANSWERS[name] for name in names} | changes
