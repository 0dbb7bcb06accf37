"""Where the admin keeps submissions: a menu of its own, with the reasons for not accepting."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from projects import review_views
from projects.models import RefusalReason
from projects.review_filters import PERMISSION
from smartnation.core.languages import CODES, localized


class ReviewMenuItem(MenuItem):
    """Shown to those who may review."""

    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


class SubmissionViewSet(ViewSet):
    """Submissions."""

    name = "project_submissions"
    url_prefix = "project-submissions"
    menu_label = _("Submissions")
    menu_item_class = ReviewMenuItem
    icon = "clipboard-list"

    def get_urlpatterns(self):
        return [
            path("", review_views.SubmissionIndexView.as_view(), name="index"),
            path("results/", review_views.SubmissionIndexView.as_view(results_only=True), name="results"),
            path("<int:pk>/", review_views.SubmissionView.as_view(), name="submission"),
            path("picture/<int:pk>/", review_views.PictureView.as_view(), name="picture"),
        ]


class RefusalReasonViewSet(ModelViewSet):
    """Why projects aren't accepted."""

    model = RefusalReason
    name = "refusal_reasons"
    icon = "list-ul"
    menu_label = _("Reasons for not accepting")
    list_display = ["name", "key", "order", "in_use"]
    copy_view_enabled = False
    panels = [
        FieldPanel("key"),
        *(FieldPanel(localized("name", code)) for code in CODES),
        *(FieldPanel(localized("sentence", code)) for code in CODES),
        FieldPanel("order"),
        FieldPanel("in_use"),
    ]


class SubmissionGroup(ViewSetGroup):
    """The menu."""

    menu_label = _("Submissions")
    menu_icon = "clipboard-list"
    menu_order = 240
    items = (SubmissionViewSet(), RefusalReasonViewSet())
