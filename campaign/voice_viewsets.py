"""Where the admin keeps voices: testimonials and people, in a menu of their own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from campaign.models import Person, Testimonial
from smartnation.core.languages import CODES, localized


def _translated(name: str, **options) -> list[FieldPanel]:
    return [FieldPanel(localized(name, code), **options) for code in CODES]


WHO = MultiFieldPanel(
    [FieldPanel("name"), *_translated("role"), *_translated("organisation"), FieldPanel("picture")], heading=_("Who")
)


class TestimonialViewSet(SnippetViewSet):
    """What people told us."""

    model = Testimonial
    icon = "openquote"
    menu_label = _("Testimonials")
    list_display = ["name", "language", BooleanColumn("may_show", label=_("Consent given")), "consent_on"]
    list_filter = ["language"]
    search_fields = ["name", *(localized("words", code) for code in CODES)]
    copy_view_enabled = False
    panels = [
        WHO,
        MultiFieldPanel(
            [FieldPanel("language"), *_translated("words", widget=AdminAutoHeightTextInput)], heading=_("Words")
        ),
        FieldPanel("consent_on"),
    ]


class PersonViewSet(SnippetViewSet):
    """Who belongs to a group."""

    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["name", "group", "order"]
    list_filter = ["group"]
    search_fields = ["name"]
    copy_view_enabled = False
    panels = [
        WHO,
        MultiFieldPanel(
            [FieldPanel("group"), FieldPanel("since"), FieldPanel("until"), FieldPanel("order")], heading=_("Group")
        ),
    ]


class VoicesGroup(SnippetViewSetGroup):
    """The menu."""

    menu_label = _("Voices")
    menu_icon = "openquote"
    menu_order = 280
    items = (TestimonialViewSet, PersonViewSet)
