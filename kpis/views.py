"""The admin's views of data: what was released, a file's dry run, confirming, discarding and undoing it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kpis import eurostat_updates, exports, imports, releases
from kpis.choices import ReleaseStatus
from kpis.forms import ReasonForm, UploadForm
from kpis.models import DataRelease, KpiPage, Observation, Target
from kpis.spreadsheets import RefusedFile
from smartnation.core.opendata import XLSX

PERMISSION = "kpis.publish_datarelease"
CHANGES_A_PAGE = 100


class DataViewMixin(WagtailAdminTemplateMixin):
    """For those who may release data."""

    header_icon = "table"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("kpi_data:index"), "label": _("KPI data")},
            {"url": "", "label": self.get_page_title()},
        ]


class UploadView(DataViewMixin, FormView):
    """Choose a file; see what it would change, or every reason why it is refused."""

    form_class = UploadForm
    template_name = "kpis/admin/upload.html"
    page_title = gettext_lazy("New data from a file")

    def form_valid(self, form):
        upload = form.cleaned_data["file"]
        try:
            run = imports.propose_file(name=upload.name, content=upload.read(), user=self.request.user)
        except RefusedFile as refused:
            form.add_error("file", str(refused))
            return self.form_invalid(form)
        if run.refused:
            return self.render_to_response(self.get_context_data(form=form, run=run))
        if run.release is None:
            messages.info(self.request, _("The file was read: it holds nothing that differs from what is known."))
            return redirect("kpi_data:upload")
        return redirect("kpi_data:release", run.release.pk)


class ReleaseView(DataViewMixin, FormView):
    """One release: every cell before and after. A pending one is confirmed here, a published one undone."""

    form_class = ReasonForm
    template_name = "kpis/admin/release.html"

    @property
    def release(self) -> DataRelease:
        if not hasattr(self, "_release"):
            related = DataRelease.objects.select_related("created_by", "published_by", "undoes").defer("file_content")
            self._release = get_object_or_404(related, pk=self.kwargs["pk"])
        return self._release

    def get_page_title(self):
        return str(self.release)

    def get_context_data(self, **kwargs):
        changes = self.release.changes.select_related("kpi", "breakdown").order_by(
            "kpi__path", "breakdown", "period_end"
        )
        new, corrections = changes.filter(old__isnull=True).count(), changes.filter(is_correction=True).count()
        paginator = Paginator(changes, CHANGES_A_PAGE)
        return super().get_context_data(
            release=self.release,
            page=paginator.get_page(self.request.GET.get("p")),
            total=paginator.count,
            corrections=corrections,
            new=new,
            texts=paginator.count - new - corrections,
            is_pending=self.release.status == ReleaseStatus.PENDING,
            can_undo=self.release.status == ReleaseStatus.PUBLISHED and not self.release.is_undone,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if "discard" in request.POST:
            return self.carry_out(lambda: releases.discard(self.release), _("The release was discarded."))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        verb = releases.undo if "undo" in self.request.POST else releases.publish
        done = _("The release was undone.") if verb is releases.undo else _("The release is public.")
        return self.carry_out(lambda: verb(self.release, reasons=form.cleaned_data, user=self.request.user), done, form)

    def carry_out(self, action, done: str, form=None):
        """Do it and say so; a refusal is shown with what was typed."""
        try:
            action()
        except ValidationError as refused:
            messages.error(self.request, " ".join(refused.messages))
            if form is None:
                return redirect("kpi_data:release", self.release.pk)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect("kpi_data:index")


class TemplateView(View):
    """Today's values of every KPI as a spreadsheet: the template for the next file."""

    def get(self, request):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        kpis = KpiPage.objects.with_verdict(timezone.localdate())
        rows = exports.rows(Observation.objects, exports.about(kpis, Target.objects.all()))
        response = HttpResponse(exports.workbook(rows), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="kpi-{timezone.localdate():%Y-%m-%d}.xlsx"'
        return response


class EurostatView(DataViewMixin, View):
    """Ask Eurostat for every series that is mapped; what differs becomes a pending release."""

    def post(self, request):
        found = eurostat_updates.propose_from_source(user=request.user)
        for problem in found.problems:
            messages.warning(request, problem)
        if found.release:
            return redirect("kpi_data:release", found.release.pk)
        sentence = ngettext(
            "%(count)d series was read; nothing differs.", "%(count)d series were read; nothing differs.", found.read
        )
        messages.info(request, sentence % {"count": found.read})
        return redirect("kpi_data:index")
