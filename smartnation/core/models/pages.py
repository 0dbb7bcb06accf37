"""The base page: one page holds four languages, each with its own address.

The tree, publishing and revisions are Wagtail's. What is ours: an address per language at any
depth, redirects when one changes, the publish gate, previews per language.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage, DefaultBasePageMixin
from wagtail.models.pages import AbstractPageMeta
from wagtail.url_routing import RouteResult

from smartnation.core import languages, publishing, redirects
from smartnation.core.forms import PageCopyForm, PageForm
from smartnation.core.languages import CODES, in_base_language, localized


class BasePage(DefaultBasePageMixin, AbstractPage):
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

    # Names of translated fields in the order of the form; of shared fields in theirs.
    form_fields: tuple[str, ...] = ("title", "short_title", "lede")
    shared_form_fields: tuple = ()

    base_form_class = PageForm
    copy_form_class = PageCopyForm
    exclude_fields_in_copy = [localized(name, code) for name in ("slug", "url_path") for code in CODES]
    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields

    class Meta(AbstractPageMeta):
        indexes = [models.Index(fields=["url_path"], name="basepage_url_path")]

    # --- Addresses ------------------------------------------------------------------------------

    def slug_in(self, code: str) -> str:
        """Slug of one language, else that of the language it falls back on."""
        for candidate in (*languages.chain(code), languages.BASE):
            if slug := getattr(self, localized("slug", candidate)):
                return slug
        return ""

    def set_url_path(self, parent):
        """Fill url_path in every language; return that of the active language."""
        for code in CODES:
            path = f"{getattr(parent, localized('url_path', code))}{self.slug_in(code)}/" if parent else "/"
            setattr(self, localized("url_path", code), path)
        return self.url_path

    def url_paths(self) -> dict[str, str]:
        """Path in the tree per language code."""
        return {code: getattr(self, localized("url_path", code)) for code in CODES}

    def url_in(self, code: str, request=None) -> str | None:
        """Address of this page for a reader of one language, also where it falls back."""
        with override(code):
            return self.get_url(request)

    def language_links(self, request=None) -> list[dict]:
        """The same page in the four languages, for the language switch and hreflang."""
        current = languages.active()
        return [
            {"code": code, "name": name, "url": self.url_in(code, request), "current": code == current}
            for code, name in languages.NAMES.items()
        ]

    def route(self, request, path_components):
        """Find a page at any depth below this one with one query on the active language's path."""
        if not path_components:
            return super().route(request, path_components)
        code = languages.active()
        wanted = getattr(self, localized("url_path", code)) + "/".join(path_components) + "/"
        page = self.base_page_model.objects.live().filter(**{localized("url_path", code): wanted}).first()
        if page is None:
            raise Http404
        return RouteResult(page.specific)

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
        for code in CODES:
            column = localized("slug", code)
            if getattr(self, column):
                continue
            base = slugify(getattr(self, localized("title", code)) or "")[:200]
            if not base and code == languages.BASE:
                base = "page"
            if base:
                setattr(self, column, self._free_slug(base, code, parent))

    def _free_slug(self, base: str, code: str, parent) -> str:
        candidate, suffix = base, 1
        while parent and self._siblings(parent).filter(**self._path_filter(parent, candidate, code)).exists():
            suffix += 1
            candidate = f"{base}-{suffix}"
        return candidate

    def _siblings(self, parent):
        siblings = parent.get_children()
        return siblings.not_page(self) if self.pk else siblings

    @staticmethod
    def _path_filter(parent, slug: str, code: str) -> dict[str, str]:
        column = localized("url_path", code)
        return {column: f"{getattr(parent, column)}{slug}/"}

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        """Wagtail asks this of a slug in the base language (copying, the API)."""
        if parent_page is None:
            return True
        siblings = parent_page.get_children()
        if page:
            siblings = siblings.not_page(page)
        return not siblings.filter(**BasePage._path_filter(parent_page, slug, languages.BASE)).exists()

    def _check_slug_is_unique(self):
        """Refuse an address that a sibling has in the same language."""
        parent = self.get_parent()
        if parent is None:
            return
        filters = {code: self._path_filter(parent, self.slug_in(code), code) for code in CODES if self.slug_in(code)}
        taken = Q()
        for lookup in filters.values():
            taken |= Q(**lookup)
        errors = {}
        for sibling in self._siblings(parent).filter(taken):
            for code, lookup in filters.items():
                ((column, path),) = lookup.items()
                if getattr(sibling, column) == path:
                    errors[localized("slug", code)] = ValidationError(
                        _("“%(slug)s” is already the address of “%(title)s” here. Choose another slug."),
                        code="slug_taken",
                        params={"slug": self.slug_in(code), "title": sibling.draft_title},
                    )
        if errors:
            raise ValidationError(errors)

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
            if self.live and not self.is_root():
                publishing.require_complete(self)
            before = self._stored_url_paths()
            if before:
                self._set_core_field_defaults()
                self.set_url_path(self.get_parent())
            result = super().save(clean=clean, **kwargs)
            if before and before != self.url_paths():
                self._move_subtree(before)
            return result

    def _stored_url_paths(self) -> dict[str, str]:
        if not self.pk:
            return {}
        columns = [localized("url_path", code) for code in CODES]
        row = self.base_page_model.objects.filter(pk=self.pk).values_list(*columns).first()
        return dict(zip(CODES, row, strict=True)) if row else {}

    def _update_descendant_url_paths(self, old_url_path, new_url_path):
        """Nothing: ``save`` has moved the subtree in every language at once."""

    def _move_subtree(self, before: dict[str, str]):
        """Rewrite the paths below this page and redirect what was public, one UPDATE for all languages."""
        after = self.url_paths()
        changed = [code for code in CODES if before[code] != after[code]]
        below = self.base_page_model.objects.filter(path__startswith=self.path).exclude(pk=self.pk)
        self._record_redirects(below, before, changed)
        updates = {
            localized("url_path", code): Concat(
                Value(after[code]), Substr(localized("url_path", code), len(before[code]) + 1)
            )
            for code in changed
        }
        below.rewrite(False).update(**updates)
        if languages.BASE in changed:
            below.rewrite(False).update(url_path=models.F(localized("url_path", languages.BASE)))

    def _record_redirects(self, below, before: dict[str, str], changed: list[str]):
        roots = self._get_relevant_site_root_paths()
        if not roots:
            return
        root_path = roots[0].root_path
        published = Q(live=True) | Q(first_published_at__isnull=False)
        rows = []
        for page in below.filter(published).only("pk", *(localized("url_path", code) for code in CODES)):
            rows += [(page.pk, code, getattr(page, localized("url_path", code))) for code in changed]
        if self.live or self.first_published_at:
            rows += [(self.pk, code, before[code]) for code in changed]
        redirects.record((pk, code, redirects.public_path(path, root_path, code)) for pk, code, path in rows)

    save_revision = in_base_language(AbstractPage.save_revision)
    copy = in_base_language(AbstractPage.copy)
    move = in_base_language(AbstractPage.move)

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

    @property
    def default_preview_mode(self):
        """Language of the preview that opens first."""
        return languages.BASE

    def serve_preview(self, request, mode_name):
        """Show the page as a reader of one language will; rendered here, as responses are lazy."""
        code = mode_name if mode_name in CODES else languages.BASE
        with override(code):
            request.LANGUAGE_CODE = code
            return super().serve_preview(request, mode_name).render()

    @property
    def menu_title(self) -> str:
        """Short name for menus, cards and breadcrumbs in the active language."""
        if languages.shown_language(self, "title") != languages.shown_language(self, "short_title"):
            return self.title
        return self.short_title or self.title

    @cached_property
    def breadcrumbs(self) -> list["BasePage"]:
        """Pages above this one, home first."""
        return list(self.get_ancestors().filter(depth__gt=1).live())

    @property
    def fallback_notice(self) -> str:
        """A sentence in the reader's language when a part of the page is shown in another one; else empty."""
        code = languages.active()
        shown = {languages.shown_language(self, name) for name in languages.missing(self, code)} - {None, code}
        if not shown:
            return ""
        names = {"nl": _("Dutch"), "fr": _("French"), "en": _("English"), "de": _("German")}
        listed = " / ".join(str(names[other]) for other in CODES if other in shown)
        return gettext("A part of this page is not yet available in English. You are reading it in %(language)s.") % {
            "language": listed
        }
