"""One sitemap a language, each page with its alternates and its last change."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.utils.translation import override
from wagtail.models import Site, get_page_models

from smartnation.core import caching, easy_read, languages
from smartnation.core.languages import localized
from smartnation.core.models import BasePage, EasyReadPage
from smartnation.core.queries import ALL_PAGES

HOME_DEPTH = 2  # there the language choice is what suits a reader of another language; elsewhere English


def easy_versions() -> dict[int, list[str]]:
    """Page id → languages in which it has an easy version. One query for each page type that may have one."""
    columns = [localized("easy_read", code) for code in languages.CODES]
    found = {}
    for model in get_page_models():
        if issubclass(model, EasyReadPage):
            for pk, *texts in model.objects.live().values_list("pk", *columns):
                codes = zip(languages.CODES, texts, strict=True)
                found[pk] = [code for code, text in codes if not languages.is_blank(text)]
    return found


class PageSitemap(Sitemap):
    """Every public page in one language, each followed by its easy version. The pages come from one query."""

    def __init__(self, code: str):
        self.code = code

    def items(self):
        caching.shows(ALL_PAGES)
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:
            return []
        return BasePage.objects.descendant_of(site.root_page, inclusive=True).live().public().order_by("path")

    def location(self, item):
        return item.url_in(self.code)

    def lastmod(self, item):
        return item.last_published_at

    def get_urls(self, page=1, site=None, protocol=None):
        """Entries with absolute addresses under SITE_URL and the alternates of each page and easy version."""
        easy = easy_versions()
        entries = []
        for item in self.paginator.page(page).object_list:
            addresses = {code: item.url_in(code) for code in languages.CODES}
            entries.append(self._entry(item, addresses))
            if self.code in easy.get(item.pk, ()):
                parts = {code: addresses[code] + easy_read.PARTS[code] + "/" for code in easy[item.pk]}
                entries.append(self._entry(item, parts))
        return entries

    def _entry(self, item, addresses: dict[str, str]) -> dict:
        """One address in this sitemap's language, with those of the other languages that have it."""
        absolute = {code: settings.SITE_URL + address for code, address in addresses.items()}
        alternates = [{"lang_code": code, "location": url} for code, url in absolute.items()]
        default = settings.SITE_URL + "/" if item.depth == HOME_DEPTH else absolute.get("en")
        if default:
            alternates.append({"lang_code": "x-default", "location": default})
        return {
            "item": item,
            "location": absolute[self.code],
            "lastmod": self.lastmod(item),
            "changefreq": None,
            "priority": "",
            "alternates": alternates,
        }

    def get_latest_lastmod(self):
        return max((page.last_published_at for page in self.items() if page.last_published_at), default=None)


def _sitemap(code: str) -> Callable[[], PageSitemap]:
    def build() -> PageSitemap:
        with override(code):
            return PageSitemap(code)

    return build


SITEMAPS = {code: _sitemap(code) for code in languages.CODES}
