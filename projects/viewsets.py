"""Where the admin keeps what belongs to projects: a menu of its own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from projects.models import Organisation
from smartnation.core.languages import CODES, localized


class OrganisationViewSet(ModelViewSet):
    """Who carries projects."""

    model = Organisation
    name = "organisations"
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", Column("get_kind_display", label=_("Kind")), "key"]
    list_filter = ["kind"]
    search_fields = ["key", *(localized("name", code) for code in CODES)]
    copy_view_enabled = False
    inspect_view_enabled = True
    panels = [
        *(FieldPanel(localized("name", code)) for code in CODES),
        FieldPanel("key"),
        FieldPanel("kind"),
        FieldPanel("website"),
    ]


class ProjectsGroup(ViewSetGroup):
    """The menu."""

    menu_label = _("Projects")
    menu_icon = "folder-open-inverse"
    menu_order = 260
    items = (OrganisationViewSet(),)
