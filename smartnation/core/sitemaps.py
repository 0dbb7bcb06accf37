"""One sitemap a language, each page with its alternates and its last change."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.utils.translation import override
from wagtail.models import Site

from smartnation.core import languages
from smartnation.core.models import BasePage

HOME_DEPTH = 2  # there the language choice is what suits a reader of another language; elsewhere English


class PageSitemap(Sitemap):
    """Every public page in one language. All addresses come from one query."""

    def __init__(self, code: str):
        self.code = code

    def items(self):
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:
            return []
        return BasePage.objects.descendant_of(site.root_page, inclusive=True).live().public().order_by("path")

    def location(self, item):
        return item.url_in(self.code)

    def lastmod(self, item):
        return item.last_published_at

    def get_urls(self, page=1, site=None, protocol=None):
        """Entries with absolute addresses under SITE_URL and the four alternates of each page."""
        entries = []
        for item in self.paginator.page(page).object_list:
            addresses = {code: settings.SITE_URL + item.url_in(code) for code in languages.CODES}
            alternates = [{"lang_code": code, "location": url} for code, url in addresses.items()]
            default = settings.SITE_URL + "/" if item.depth == HOME_DEPTH else addresses["en"]
            alternates.append({"lang_code": "x-default", "location": default})
            entries.append(
                {
                    "item": item,
                    "location": addresses[self.code],
                    "lastmod": self.lastmod(item),
                    "changefreq": None,
                    "priority": "",
                    "alternates": alternates,
                }
            )
        return entries

    def get_latest_lastmod(self):
        return max((page.last_published_at for page in self.items() if page.last_published_at), default=None)


def _sitemap(code: str) -> Callable[[], PageSitemap]:
    def build() -> PageSitemap:
        with override(code):
            return PageSitemap(code)

    return build


SITEMAPS = {code: _sitemap(code) for code in languages.CODES}
