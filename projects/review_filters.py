"""How reviewers narrow down the list of submissions."""

from datetime import timedelta

import django_filters
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from ambitions.models import AmbitionPage
from projects import phases
from projects.models import ProjectSubmission
from projects.phase_names import INTERNAL_NAMES

PERMISSION = "projects.review_projectsubmission"
AGES = [
    ("week", _("less than a week")),
    ("month", _("a week to a month")),
    ("older", _("more than a month")),
]
WAITING = [
    ("us", _("waits for us")),
    ("overdue", _("overdue")),
    ("submitter", _("waits for the submitter")),
]


def reviewers():
    """People who may review, by name."""
    may = Q(groups__permissions__codename="review_projectsubmission") | Q(is_superuser=True)
    return get_user_model().objects.filter(may, is_active=True).distinct().order_by("first_name", "username")


def ambitions(request):
    """Ambitions by number."""
    return AmbitionPage.objects.order_by("number")


class SubmissionFilterSet(WagtailFilterSet):
    """By phase, whose turn it is, ambition, age, assignment and language."""

    waiting = django_filters.ChoiceFilter(label=_("Whose turn"), choices=WAITING, method="by_turn")
    phase = django_filters.MultipleChoiceFilter(
        label=_("Phase"), choices=[(phase, INTERNAL_NAMES[phase]) for phase in phases.SEEN_BY_STAFF]
    )
    ambition = django_filters.ModelChoiceFilter(label=_("Ambition"), queryset=ambitions)
    age = django_filters.ChoiceFilter(label=_("Age"), choices=AGES, method="by_age")
    assigned_to = django_filters.ModelChoiceFilter(
        label=_("Assigned to"), queryset=lambda request: reviewers(), null_label=_("nobody")
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = ProjectSubmission
        fields: list[str] = []

    def by_turn(self, queryset, name, value):
        if value == "overdue":
            return queryset.overdue(timezone.localdate())
        waiting = phases.WAITS_FOR_STAFF if value == "us" else phases.WAITS_FOR_SUBMITTER
        return queryset.filter(phase__in=waiting)

    def by_age(self, queryset, name, value):
        now = timezone.now()
        week, month = now - timedelta(days=7), now - timedelta(days=30)
        asked = {
            "week": Q(confirmed_at__gte=week),
            "month": Q(confirmed_at__lt=week, confirmed_at__gte=month),
            "older": Q(confirmed_at__lt=month),
        }
        return queryset.filter(asked[value])
