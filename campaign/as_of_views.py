"""Looking ahead: home and campaign as readers will see them at a moment, in the admin only.

It moves the clock of the campaign, nothing else: texts, numbers and projects are today's. No public address takes a
moment, and no cache keeps what is shown here.
"""

from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, override
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaign.as_of_forms import AsOfForm
from campaign.models import CampaignPage, HomePage, WavePage
from smartnation.core import languages


def asked(request) -> AsOfForm:
    """The form as it was sent in the address; now, home and Dutch for what wasn't."""
    pages = [*HomePage.objects.live(), *CampaignPage.objects.live()]
    first = str(pages[0].pk) if pages else ""
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    data = {"date": now, "page": first, "language": languages.BASE} | request.GET.dict()
    return AsOfForm(data, pages=pages)


def may_look_ahead(user) -> bool:
    """Those who may edit the home page; reviewers and KPI editors have no use for it."""
    home = HomePage.objects.first()
    return bool(home and home.permissions_for_user(user).can_edit())


class ForEditors:
    """Of a view of the admin: others are sent back with a message."""

    def dispatch(self, request, *args, **kwargs):
        if not may_look_ahead(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AsOfView(ForEditors, WagtailAdminTemplateMixin, TemplateView):
    """A moment to choose, which waves run then, and the page as it will be, in a frame."""

    template_name = "campaign/admin/as_of.html"
    page_title = gettext_lazy("The campaign as of a date")
    header_icon = "date"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": gettext_lazy("Home")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        form = asked(self.request)
        context = super().get_context_data(form=form, **kwargs)
        if form.is_valid():
            self.request.campaign_moment = form.cleaned_data["date"]
            context["programme"] = WavePage.programme(self.request)
            context["query"] = self.request.GET.urlencode()
        return context


class AsOfPageView(ForEditors, View):
    """The page itself, rendered for the moment that was asked."""

    def get(self, request):
        form = asked(request)
        if not form.is_valid():
            raise BadRequest("no such moment, page or language")
        code = form.cleaned_data["language"]
        model = HomePage if HomePage.objects.filter(pk=form.cleaned_data["page"]).exists() else CampaignPage
        request.campaign_moment = form.cleaned_data["date"]
        with override(code):
            request.LANGUAGE_CODE = code
            response = model.objects.get(pk=form.cleaned_data["page"]).serve(request).render()
        response.headers["Cache-Control"] = "private, no-store"
        return response
