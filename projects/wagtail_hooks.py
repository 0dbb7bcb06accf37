"""What the admin shows of projects and of submissions: their menus, and on the dashboard what waits."""

from django.db.models import Count, Q
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component

from projects import phases
from projects.models import ProjectSubmission
from projects.review_filters import PERMISSION
from projects.review_viewsets import SubmissionGroup
from projects.viewsets import ProjectsGroup


@hooks.register("register_admin_viewset")
def projects():
    return ProjectsGroup()


@hooks.register("register_admin_viewset")
def project_submissions():
    return SubmissionGroup()


class SubmissionsPanel(Component):
    """How many submissions wait for us, and how many of them longer than was said. One query."""

    name = "project_submissions"
    template_name = "projects/admin/dashboard.html"
    order = 140

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        overdue = Q(due_on__lt=timezone.localdate(), phase__in=phases.WAITS_FOR_STAFF)
        return ProjectSubmission.objects.for_staff().aggregate(
            new=Count("pk", filter=Q(phase=phases.Phase.RECEIVED)),
            checking=Count("pk", filter=Q(phase=phases.Phase.CHECKING)),
            pages=Count("pk", filter=Q(phase__in=[phases.Phase.ACCEPTED, phases.Phase.APPROVED])),
            changes=Count("pk", filter=Q(phase__in=[phases.Phase.CHANGE_SENT, phases.Phase.CHANGE_ACCEPTED])),
            mine=Count("pk", filter=Q(assigned_to=self.user, phase__in=phases.WAITS_FOR_STAFF)),
            overdue=Count("pk", filter=overdue),
        ) | {"user": self.user}


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    if request.user.has_perm(PERMISSION):
        panels.append(SubmissionsPanel(request.user))
