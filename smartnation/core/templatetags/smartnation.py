"""Tags and filters of the public templates: languages, formats, navigation, pictures."""

import json
from dataclasses import dataclass
from functools import partial

from django import template
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Picture

from smartnation.core import caching, languages, numbers, renditions, sites, structured_data
from smartnation.core.models import BasePage, SiteSettings
from smartnation.core.queries import MENU
from smartnation.core.shared_reads import kept

register = template.Library()


@register.filter
def lang_attr(instance, field_name: str) -> SafeString:
    """`` lang="nl"`` when a field is shown in another language than the reader's, else nothing."""
    code = languages.active()
    shown = languages.shown_language(instance, field_name, code)
    if shown is None or shown == code:
        return mark_safe("")
    return format_html(' lang="{}"', shown)


@register.filter
def number(value) -> str:
    """A number as the active language writes it."""
    return numbers.number(value, languages.active())


@register.filter
def number_unit(value, unit: str) -> str:
    """A number and its unit as the active language writes them."""
    return numbers.with_unit(value, unit or "", languages.active())


@register.filter
def euros(value) -> str:
    """An amount in euros, in words as the active language has them."""
    return numbers.euros(value, languages.active())


@register.filter(expects_localtime=True)
def long_date(value, precision: str = "day") -> str:
    """A date in words; precision is day, month or year. Empty for None."""
    return numbers.long_date(value, languages.active(), precision) if value else ""


@dataclass(frozen=True)
class Navigation:
    """What the header and footer lead to."""

    home: BasePage
    sections: list[BasePage]
    footer_pages: list[BasePage]


@register.simple_tag(takes_context=True)
def site_settings(context) -> SiteSettings:
    """The settings of the request's site; empty ones before there is a site."""
    return SiteSettings.for_request(context["request"])


@register.simple_tag(takes_context=True)
def navigation(context) -> Navigation | None:
    """Home, the main sections and the footer's pages in one query; None before there is a site."""
    request = context["request"]
    site = sites.find(request)
    if site is None:
        return None
    if not hasattr(request, "_navigation"):
        settings_of_site = SiteSettings.for_request(request)
        read = partial(_read_navigation, site.root_page, settings_of_site)
        request._navigation = kept(("navigation", site.pk), read)
    return request._navigation


def _read_navigation(home: BasePage, settings_of_site: SiteSettings) -> Navigation:
    caching.shows(MENU)
    chosen = [block["value"] for block in settings_of_site.footer_pages.raw_data]
    sections = Q(path__startswith=home.path, depth=home.depth + 1, show_in_menus=True)
    pages = list(BasePage.objects.live().for_cards().filter(sections | Q(pk__in=chosen)).order_by("path"))
    by_id = {page.pk: page for page in pages}
    return Navigation(
        home=home,
        sections=[page for page in pages if page.depth == home.depth + 1 and page.show_in_menus],
        footer_pages=[by_id[pk] for pk in chosen if pk in by_id],
    )


def _tell_parents(page: BasePage, nav: Navigation | None) -> None:
    """Spare a page the query for the pages above it when the menu has them already."""
    if nav is None or not page.path.startswith(nav.home.path):
        return
    above = [page_above for page_above in (nav.home, *nav.sections) if page.is_descendant_of(page_above)]
    if len(above) == page.depth - nav.home.depth:
        page.breadcrumbs = above


def only_page(context, model) -> BasePage | None:
    """The public page of a type of which there is one, without a query where it stands in the menu."""
    nav = navigation(context)
    kind = ContentType.objects.get_for_model(model).pk
    in_menu = [page for page in nav.sections if page.content_type_id == kind] if nav else []
    return in_menu[0] if in_menu else kept(model, model.objects.live().first)


@register.simple_tag(takes_context=True)
def page_link(context, page) -> str:
    """Address of a page in the active language; no query."""
    return page.get_url(context.get("request")) or ""


@register.simple_tag(takes_context=True)
def language_links(context) -> list[dict]:
    """The current page in four languages: of a page of the tree, else of ``addresses``, else the four homes."""
    page = context.get("page")
    if isinstance(page, BasePage):
        return (context.get("version") or page).language_links(context.get("request"))
    current, addresses = languages.active(), context.get("addresses") or {}
    return [
        {"code": code, "name": name, "url": addresses.get(code, f"/{code}/"), "current": code == current}
        for code, name in languages.NAMES.items()
    ]


@register.filter
def absolute(url: str) -> str:
    """An address of this site with its scheme and host."""
    return f"{settings.SITE_URL}{url or '/'}"


@register.simple_tag(takes_context=True)
def structured_data_script(context) -> SafeString:
    """The page's JSON-LD in a script element; the CSP lets data blocks pass, as nothing runs."""
    page = context.get("page")
    if not isinstance(page, BasePage):
        return mark_safe("")
    _tell_parents(page, navigation(context))
    settings_of_site = SiteSettings.for_request(context["request"])
    data = structured_data.graph(page, settings_of_site, context.get("version"))
    text = json.dumps(data, ensure_ascii=False).translate(_SCRIPT_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


_SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class KeptNode(template.Node):
    """See ``keep_drawn``."""

    def __init__(self, nodelist, name: list):
        self.nodelist, self.name = nodelist, name

    def render(self, context):
        name = tuple(part.resolve(context) for part in self.name)
        return kept(("drawn", *name), partial(self.nodelist.render, context))


@register.tag("kept")
def keep_drawn(parser, token) -> KeptNode:
    """``{% kept "name" value … %}…{% endkept %}``: drawn once between two changes of the site, in each language and for
    each of the values, on which alone what it shows may depend; on no day either. What that reads is read outside of
    it, so that each page that shows it depends on it.
    """
    _tag, *name = token.split_contents()
    nodelist = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(nodelist, [parser.compile_filter(part) for part in name])


@register.simple_tag
def picture(image, sizes: str = "100vw", lazy: bool = True) -> SafeString:
    """A <picture> in AVIF, WebP and JPEG at three widths, with its alternative text, width and height."""
    if image is None:
        return mark_safe("")
    attrs = {"sizes": sizes, "decoding": "async"}
    attrs |= {"loading": "lazy"} if lazy else {"fetchpriority": "high"}
    found = renditions.sizes(image, *renditions.specs_for(image))
    return mark_safe(Picture(found, attrs).__html__() if found else "")


@register.simple_tag
def social_image(page) -> str:
    """Address of the picture that stands for a page when it is shared."""
    own = getattr(page, "share_image", None)
    if own and (found := renditions.sizes(own, renditions.SOCIAL_SPEC)):
        return absolute(found[renditions.SOCIAL_SPEC].url)
    if drawn := getattr(page, "share_picture", ""):
        return absolute(drawn)
    number = getattr(page, "share_number", getattr(page, "number", None))
    name = f"social/ambition-{number}.png" if number in range(1, 11) else "social/site.png"
    return absolute(static(name))
