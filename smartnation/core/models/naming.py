"""What a page is called where: in menus, by search engines, in the four languages."""

from smartnation.core import languages


class NamedPage:
    """Names of a page in the active language, from its translated fields."""

    @property
    def menu_title(self) -> str:
        """Short name for menus, cards and breadcrumbs in the active language."""
        return self._chosen("short_title", "title")

    @property
    def head_title(self) -> str:
        """Title for search engines and browser tabs in the active language."""
        return self._chosen("seo_title", "title")

    @property
    def head_description(self) -> str:
        """Description for search engines and networks in the active language."""
        return self._chosen("search_description", "lede")

    def _chosen(self, optional: str, owed: str) -> str:
        """The optional text, unless readers would get it in another language than the text it stands in for."""
        if languages.shown_language(self, optional) == languages.shown_language(self, owed):
            return getattr(self, optional) or getattr(self, owed)
        return getattr(self, owed)

    def language_links(self, request=None) -> list[dict]:
        """The same page in the four languages, for the language switch and hreflang."""
        current = languages.active()
        return [
            {"code": code, "name": name, "url": self.url_in(code, request), "current": code == current}
            for code, name in languages.NAMES.items()
        ]

    @property
    def fallback_notice(self) -> str:
        """A sentence in the reader's language when a part of the page is shown in another one; else empty."""
        return languages.fallback_notice(self)
