"""Builds the edit form of every page type from the names it declares."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel
from wagtail.models import get_page_models

from smartnation.core.languages import CODES
from smartnation.core.models import BasePage, SiteSettings
from smartnation.core.models.site_settings import build_edit_handler
from smartnation.core.panels import BrusselsTimePanel, shared_tab, tabs, translated_tab

ADDRESS_FIELDS = ("slug", "seo_title", "search_description")


def build_edit_form(model: type[BasePage]):
    """Tabs NL, FR, EN, DE with the same fields in the same order, then what all languages share."""
    in_menu = FieldPanel(
        "show_in_menus",
        heading=_("In the menu"),
        help_text=_("A page directly below the home page then stands in the site’s main menu."),
    )
    shared = [*model.shared_form_fields, "social_image", in_menu, BrusselsTimePanel(), CommentPanel()]
    return tabs(
        *(translated_tab(model, code, model.form_fields + ADDRESS_FIELDS) for code in CODES),
        shared_tab(shared),
        base_form_class=model.base_form_class,
    )


def build_edit_forms() -> None:
    """Give each page type and the site settings its form. Called once, when all models are ready."""
    for model in get_page_models():
        model.edit_handler = build_edit_form(model)
    SiteSettings.edit_handler = build_edit_handler()
