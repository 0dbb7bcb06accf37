"""The admin's views of submissions: the list, and one of them with everything that can be decided about it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from projects import review_forms, review_reading, reviews
from projects.models import ProjectSubmission, SubmissionPicture
from projects.retention import erase
from projects.review_filters import PERMISSION, SubmissionFilterSet


class ReviewMixin(WagtailAdminTemplateMixin):
    """For those who may review."""

    header_icon = "clipboard-list"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("project_submissions:index"), "label": _("Submissions")},
            {"url": "", "label": self.get_page_title()},
        ]


class DueColumn(Column):
    """When the submitter expects to hear from us, marked when that day is past."""

    cell_template_name = "projects/admin/due_cell.html"


class SubmissionIndexView(ReviewMixin, generic.IndexView):
    """Every confirmed submission; what waits longest stands first."""

    model = ProjectSubmission
    page_title = gettext_lazy("Submissions")
    index_url_name = "project_submissions:index"
    index_results_url_name = "project_submissions:results"
    any_permission_required = ["review"]
    filterset_class = SubmissionFilterSet
    default_ordering = "confirmed_at"
    is_searchable = False
    add_to_reference_index = False
    columns = [
        TitleColumn("title", label=gettext_lazy("Project"), url_name="project_submissions:submission"),
        Column("receipt", label=gettext_lazy("Receipt number")),
        Column("get_phase_display", label=gettext_lazy("Phase"), sort_key="phase"),
        Column("ambition", label=gettext_lazy("Ambition"), accessor=lambda each: each.ambition.number),
        Column("get_language_display", label=gettext_lazy("Language"), sort_key="language"),
        Column("assigned_to", label=gettext_lazy("Assigned to")),
        DateColumn("confirmed_at", label=gettext_lazy("Received"), sort_key="confirmed_at"),
        DueColumn("due_on", label=gettext_lazy("Expected by"), sort_key="due_on"),
    ]

    def get_base_queryset(self):
        return ProjectSubmission.objects.for_staff().select_related("ambition", "assigned_to")


class SubmissionView(ReviewMixin, TemplateView):
    """One submission. Each decision is a form of its own; a refused one comes back with what was typed."""

    template_name = "projects/admin/submission.html"
    decisions = {
        "assign": (review_forms.AssignForm, gettext_lazy("The submission was assigned.")),
        "ask": (review_forms.AskForm, gettext_lazy("The question is on its way to the submitter.")),
        "accept": (review_forms.PlainForm, gettext_lazy("Accepted. A draft page was made: edit and translate it.")),
        "refuse": (review_forms.RefuseForm, gettext_lazy("The submitter is told that the project isn’t accepted.")),
        "show_text": (review_forms.PlainForm, gettext_lazy("The submitter is asked to approve the text.")),
        "recall_text": (review_forms.PlainForm, gettext_lazy("The text was taken back.")),
        "accept_change": (review_forms.PlainForm, gettext_lazy("The change stands in a new draft of the page.")),
        "refuse_change": (review_forms.RefuseChangeForm, gettext_lazy("The submitter is told why.")),
        "note": (review_forms.NoteForm, gettext_lazy("The note was kept.")),
        "erase": (review_forms.EraseForm, gettext_lazy("Everything that names someone was erased.")),
    }

    @property
    def submission(self) -> ProjectSubmission:
        if not hasattr(self, "_submission"):
            related = ProjectSubmission.objects.for_staff().select_related("ambition", "assigned_to", "page", "refusal")
            self._submission = get_object_or_404(related, pk=self.kwargs["pk"])
        return self._submission

    def get_page_title(self):
        return self.submission.title or str(self.submission)

    def get_context_data(self, posted=None, **kwargs):
        submission = self.submission
        forms = {name: form(submission=submission, prefix=name) for name, (form, _done) in self.decisions.items()}
        return super().get_context_data(
            submission=submission,
            forms=forms | (posted or {}),
            steps=review_reading.steps(submission),
            parts=review_reading.parts(submission) if not submission.erased_at else [],
            history=review_reading.history(submission),
            similar_projects=review_reading.similar_projects(submission) if not submission.erased_at else [],
            similar_submissions=review_reading.similar_submissions(submission) if not submission.erased_at else [],
            notes=submission.notes.select_related("user"),
            pictures=submission.pictures.defer("content"),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        action = request.POST.get("action", "")
        if action not in self.decisions:
            raise Http404
        form_class, done = self.decisions[action]
        form = form_class(request.POST, submission=self.submission, prefix=action)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(posted={action: form}))
        try:
            self.carry_out(action, form.cleaned_data)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            del self._submission
            return self.render_to_response(self.get_context_data(posted={action: form}))
        messages.success(request, done)
        return redirect("project_submissions:submission", self.submission.pk)

    def carry_out(self, action: str, values: dict) -> None:
        """Hand a decision to its verb."""
        version, user = values.pop("version"), self.request.user
        if action == "note":
            reviews.add_note(self.submission, text=values["text"], user=user)
        elif action == "erase":
            erase(self.submission, user=user)
        else:
            getattr(reviews, action)(self.submission, **values, user=user, version=version)


class PictureView(View):
    """A picture of a submission that isn't accepted yet."""

    def get(self, request, pk: int):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        found = get_object_or_404(SubmissionPicture, pk=pk, submission__confirmed_at__isnull=False)
        response = HttpResponse(bytes(found.content), content_type="image/jpeg")
        response.headers["Cache-Control"] = "private, no-store"
        return response
