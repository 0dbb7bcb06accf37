"""The easy-to-read version of a page: at an address below the page's own, in the languages that have one.

Takes page instances and imports no models. Each language has its own tradition and name for it: *eenvoudige taal*,
*facile à lire et à comprendre*, *easy read*, *Leichte Sprache*. Its language tag says so: ``nl-simple`` (BCP 47).
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from smartnation.core import languages
from smartnation.core.languages import CODES, localized

# Last part of the address. Not a message: an address must not change with a translation.
PARTS = {"nl": "eenvoudige-taal", "fr": "falc", "en": "easy-read", "de": "leichte-sprache"}
NAME = _("Easy-to-read version")
LONGEST_DESCRIPTION = 300


def tag(code: str) -> str:
    """Language tag of simplified text."""
    return f"{code}-simple"


def is_part(component: str) -> bool:
    """Whether the last part of an address asks for the easy version in the active language."""
    return component == PARTS[languages.active()]


def codes_of(page) -> list[str]:
    """Languages in which a page has an easy version."""
    return [code for code in CODES if not languages.is_blank(getattr(page, localized("easy_read", code)))]


def url_in(page, code: str, request=None) -> str | None:
    """Address of the easy version in one language; None when there is none."""
    url = page.url_in(code, request) if code in codes_of(page) else None
    return url and f"{url}{PARTS[code]}/"


class EasyVersion:
    """What the templates ask about the easy version of a page, in the active language."""

    def __init__(self, page):
        self.page = page
        self.code = languages.active()
        self.language = tag(self.code)
        self.blocks = getattr(page, localized("easy_read", self.code))

    @property
    def title(self) -> str:
        """Its own title, else the page's short one."""
        return getattr(self.page, localized("easy_title", self.code)) or self.page.menu_title

    @property
    def head_title(self) -> str:
        """Title for search engines and browser tabs."""
        return gettext("%(title)s, easy to read") % {"title": self.title}

    @property
    def head_description(self) -> str:
        """Its first sentences."""
        sentences = [line for block in self.blocks if block.block_type == "text" for line in block.value.sentences]
        description = ""
        for sentence in sentences:
            longer = f"{description} {sentence}".strip()
            if len(longer) > LONGEST_DESCRIPTION:
                break
            description = longer
        return description

    def get_url(self, request=None) -> str:
        """Its address."""
        return f"{self.page.get_url(request)}{PARTS[self.code]}/"

    def language_links(self, request=None) -> list[dict]:
        """The easy version in the other languages; where there is none (``other``), the page itself."""
        links = self.page.language_links(request)
        easy = codes_of(self.page)
        return [
            link | ({"url": f"{link['url']}{PARTS[link['code']]}/"} if link["code"] in easy else {"other": True})
            for link in links
        ]
