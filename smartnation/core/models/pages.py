"""The base page: one page holds four languages, each with its own address.

The tree, publishing and revisions are Wagtail's. What is ours: an address per language at any
depth, redirects when one changes, the publish gate, previews per language.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage, DefaultBasePageMixin, PageViewRestriction
from wagtail.models.pages import AbstractPageMeta
from wagtail.url_routing import RouteResult

from smartnation.core import addresses, copying, easy_read, languages, publishing, sites
from smartnation.core.forms import PageCopyForm, PageForm
from smartnation.core.languages import CODES, in_base_language, localized
from smartnation.core.models.naming import NamedPage
from smartnation.core.queries import PageManager, find_public
from smartnation.core.shared_reads import kept


class BasePage(NamedPage, DefaultBasePageMixin, AbstractPage):
    """Every page of the site. Translated: title, short title, slug, url_path, lede, SEO texts."""

    title = models.CharField(_("title"), max_length=255, help_text=_("The page’s own heading, as readers see it."))
    title.required_on_save = True
    slug = models.SlugField(
        _("address"),
        max_length=200,
        blank=True,
        help_text=_(
            "Last part of the page’s address. Made from the title; when you change it, the old address redirects."
        ),
    )
    seo_title = models.CharField(
        _("title for search engines"), max_length=120, blank=True, help_text=_("Left empty, the title is used.")
    )
    search_description = models.TextField(
        _("description for search engines"),
        blank=True,
        max_length=320,
        help_text=_("One or two sentences, about 150 characters. Left empty, the introduction is used."),
    )
    short_title = models.CharField(
        _("short title"),
        max_length=60,
        blank=True,
        help_text=_("Two to four words for menus, cards and breadcrumbs. Left empty, the title is used."),
    )
    lede = models.TextField(
        _("introduction"),
        help_text=_("One or two sentences under the title; also the text of cards and search results."),
    )
    social_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("sharing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when someone shares the page. Left empty, the site’s own drawing is used."),
    )

    objects = PageManager()

    # Names of translated fields in the order of the form; of shared fields in theirs.
    form_fields: tuple[str, ...] = ("title", "short_title", "lede")
    shared_form_fields: tuple = ()
    read_with: tuple[str, ...] = ()  # relations that the page always shows, read in the query that reads it
    easy_url: str | None = None  # address of its easy-to-read version, where a page type can have one

    base_form_class = PageForm
    copy_form_class = PageCopyForm
    private_page_options: list[str] = []
    default_preview_mode = languages.BASE
    exclude_fields_in_copy = [localized("url_path", code) for code in CODES]
    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields

    class Meta(AbstractPageMeta):
        indexes = [
            models.Index(fields=["url_path"], name="basepage_url_path"),
            # The menu's few pages, and the newest or the number of the public ones, without reading all pages.
            models.Index(fields=["path"], condition=models.Q(show_in_menus=True), name="basepage_in_menus"),
            models.Index(
                fields=["-last_published_at"], include=["id"], condition=models.Q(live=True), name="basepage_live"
            ),
        ]

    # --- Addresses ------------------------------------------------------------------------------

    def set_url_path(self, parent):
        """Fill url_path in every language; return that of the active language."""
        for code in CODES:
            path = f"{getattr(parent, localized('url_path', code))}{addresses.slug_in(self, code)}/" if parent else "/"
            setattr(self, localized("url_path", code), path)
        return self.url_path

    def url_paths(self) -> dict[str, str]:
        """Path in the tree per language code."""
        return {code: getattr(self, localized("url_path", code)) for code in CODES}

    def url_in(self, code: str, request=None) -> str | None:
        """Address of this page for a reader of one language, also where it falls back."""
        with override(code):
            return self.get_url(request)

    def get_url(self, request=None, current_site=None):
        """As Wagtail's. Where there is one site it is this one: nothing is asked about it."""
        roots, path = self._get_site_root_paths(request), self.url_path
        if len(roots) != 1 or not path.startswith(roots[0].root_path):
            return super().get_url(request, current_site)
        return addresses.prefix(get_language()) + path[len(roots[0].root_path) :]

    url = property(get_url)

    def get_url_parts(self, request=None):
        """As Wagtail's. An address is its language's prefix and its path: no pattern is tried to make it."""
        path = self.url_path
        roots = [root for root in self._get_site_root_paths(request) if path.startswith(root.root_path)]
        if len(roots) != 1:
            return super().get_url_parts(request)
        site_id, root_path, root_url, _language = roots[0]
        return site_id, root_url, addresses.prefix(get_language()) + path[len(root_path) :]

    def _get_site_root_paths(self, cache_object=None):
        """As Wagtail's, which asks the cache again for each address that is made without a request."""
        return kept("root paths", lambda: super(BasePage, self)._get_site_root_paths(cache_object))

    @staticmethod
    def route_for_request(request, path):
        """As Wagtail's, kept on the request, without reading the home page for the sake of its descendants."""
        if not hasattr(request, "_wagtail_route_for_request"):
            site = sites.find(request)
            components = [component for component in path.split("/") if component]
            try:
                request._wagtail_route_for_request = site.root_page.route(request, components) if site else None
            except Http404:
                request._wagtail_route_for_request = None
        return request._wagtail_route_for_request

    def route(self, request, path_components):
        """Find a page at any depth below this one with one query on the active language's path."""
        if not path_components:
            return super(BasePage, self.specific).route(request, path_components)
        if page := self._live_below(path_components):
            return RouteResult(page)
        *above, last = path_components
        page = self._live_below(above) if easy_read.is_part(last) else None
        if hasattr(page, "easy_read"):
            return RouteResult(page, kwargs={"version": "easy"})
        raise Http404

    def _live_below(self, path_components) -> "BasePage | None":
        """The public page, as its own type, with this address in the active language; this very one for no parts."""
        column = localized("url_path", languages.active())
        wanted = getattr(self, column) + "".join(f"{component}/" for component in path_components)
        return find_public(self.base_page_model, wanted, column=column)

    @classmethod
    def whole(cls):
        """Pages of this type with what each always shows, in one query."""
        return cls.objects.select_related(*(cls.read_with or [None]))  # None: no relation

    def serve_file(self, request, name: str):
        """A file that belongs to the page, below its address: ``data.csv``. None unless a page type has some."""
        raise Http404

    def structured_data(self) -> list[dict]:
        """What a page type is to machines beyond an article, as parts of its JSON-LD."""
        return []

    def structured_subject(self) -> dict | None:
        """What the page is about, in the words of schema.org; None when it is about nothing in particular."""
        return None

    def structured_article(self) -> dict:
        """What the page as an article says otherwise than pages in general: its type, its date."""
        return {}

    def get_view_restrictions(self):
        """None: every live page is public. Wagtail's privacy option is off, and costs no query."""
        return PageViewRestriction.objects.none()

    # --- Saving ---------------------------------------------------------------------------------

    def _set_core_field_defaults(self):
        """Make a slug from the title in each language that has a title and no slug yet."""
        if self.path or getattr(self, "_cached_parent_obj", None):
            self.fill_slugs(self.get_parent())
        self.draft_title = self.draft_title or self.title_nl or self.title_fr or ""
        if self.locale_id is None:
            self.locale = self.get_default_locale()

    def fill_slugs(self, parent):
        """Give every language with a title a slug that no sibling has."""
        addresses.fill_slugs(self, parent)

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        """Wagtail asks this of a new slug in the base language (a copy), and of a page that is to move."""
        if parent_page is None:
            return True
        if page and page.slug_nl == slug:
            return not addresses.taken(page, parent_page)
        siblings = BasePage.objects.child_of(parent_page).exclude(pk=page and page.pk)
        return not siblings.filter(**addresses.path_below(parent_page, slug, languages.BASE)).exists()

    def _check_slug_is_unique(self):
        """Refuse an address that a sibling has in the same language."""
        if parent := self.get_parent():
            addresses.refuse_taken(self, parent)

    def full_clean(self, *args, **kwargs):
        """Validate with the base language active, so that no fallback text is written into another one."""
        with override(languages.BASE):
            super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """What a draft must have: a title in the base language, and addresses of its own."""
        with override(languages.BASE):
            self._set_core_field_defaults()
            if not self.title_nl:
                raise ValidationError({"title_nl": _("Give the page at least a title in Dutch.")})
            self._check_slug_is_unique()

    @transaction.atomic
    def save(self, clean=True, **kwargs):
        """Save in the base language; move the whole subtree and write redirects when an address changed."""
        with override(languages.BASE):
            if kwargs.get("update_fields") is not None:
                return super().save(clean=clean, **kwargs)
            languages.empty_blank_texts(self)
            if self.live and not self.is_root():
                publishing.require_complete(self)
            before = self._stored_url_paths()
            if before:
                self._set_core_field_defaults()
                self.set_url_path(self.get_parent())
            result = super().save(clean=clean, **kwargs)
            if before and before != self.url_paths():
                roots = self._get_relevant_site_root_paths()
                addresses.move_subtree(self, before, roots[0].root_path if roots else None)
            return result

    def _stored_url_paths(self) -> dict[str, str]:
        if not self.pk:
            return {}
        columns = [localized("url_path", code) for code in CODES]
        row = self.base_page_model.objects.filter(pk=self.pk).values_list(*columns).first()
        return dict(zip(CODES, row, strict=True)) if row else {}

    def _update_descendant_url_paths(self, old_url_path, new_url_path):
        """Nothing: ``save`` has moved the subtree in every language at once."""

    save_revision = in_base_language(AbstractPage.save_revision)
    move = in_base_language(AbstractPage.move)

    def copy(self, *args, **options):
        """Copy the page with all its languages; see ``core.copying``."""
        return copying.CopyPage(self, *args, **options).execute(skip_permission_checks=True)

    def values_for_copy(self) -> dict:
        """Values that a copy can't share with its original, by field name."""
        return {}

    def publish(self, revision, **kwargs):
        """Publish or schedule a revision; NotReadyToPublish unless it is complete in Dutch and French."""
        publishing.require_complete(revision.as_object())
        with override(languages.BASE):
            return super().publish(revision, **kwargs)

    # --- Showing --------------------------------------------------------------------------------

    @property
    def preview_modes(self):
        """One preview per language."""
        return list(languages.NAMES.items())

    def serve_preview(self, request, mode_name):
        """Show the page as a reader of one language will; rendered here, as responses are lazy."""
        code = mode_name if mode_name in CODES else languages.BASE
        with override(code):
            request.LANGUAGE_CODE = code
            return super().serve_preview(request, mode_name).render()

    @property
    def share_image(self):
        """The image that stands for the page when it is shared; None for the site's own drawing."""
        return self.social_image

    @cached_property
    def breadcrumbs(self) -> list["BasePage"]:
        """Pages above this one, home first."""
        return list(self.get_ancestors().filter(depth__gt=1).live().for_cards())
