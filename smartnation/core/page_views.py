"""Wagtail's page views where four languages or the publish gate ask for another answer."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from smartnation.core import copying


class PageCopyView(CopyView):
    """Copies with every language; see ``core.copying``."""

    def get(self, request, *args, **kwargs):
        if not copying.has_room_for(self.page.specific_class):
            return self.refuse()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        # Wagtail's own reads the new parent from the post as it is, which fails when there is none.
        if not copying.has_room_for(self.page.specific_class):
            return self.refuse()
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def refuse(self):
        """Say why there can't be one more page of this type."""
        most = self.page.specific_class.max_count
        sentence = ngettext(
            "There can be only one page of the type “%(type)s”, so it can’t be copied.",
            "There can be no more than %(count)d pages of the type “%(type)s”, so this one can’t be copied.",
            most,
        )
        messages.error(self.request, sentence % {"count": most, "type": self.page.page_type_display_name})
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)

    def form_valid(self, form):
        copy = form.copy()
        edit = messages.button(reverse("wagtailadmin_pages:edit", args=[copy.pk]), _("Edit"))
        sentence = _("“%(title)s” was copied with all its languages.")
        messages.success(self.request, sentence % {"title": self.page.get_admin_display_title()}, buttons=[edit])
        return redirect(self.next_url or reverse("wagtailadmin_explore", args=[copy.get_parent().pk]))


class PageEditView(EditView):
    """Doesn't let a save replace what someone else saved meanwhile, unless the editor knows."""

    def post(self, request, *args, **kwargs):
        if self.would_replace_unseen_work():
            return self.ask_first()
        return super().post(request, *args, **kwargs)

    def would_replace_unseen_work(self) -> bool:
        """True when the latest version is another person's and not the one that this form was opened with.

        Wagtail's own check is for saves in the background; its dialogue learns of a newer version up
        to ten seconds late. Having confirmed there counts (static/js/admin.js).
        """
        latest = self.latest_revision
        if self.expects_json_response or latest is None or latest.user_id == self.request.user.pk:
            return False
        return "replace_newer" not in self.request.POST and (
            "loaded_revision_id" not in self.request.POST or self.is_out_of_date
        )

    def ask_first(self):
        """The form as it was typed, unsaved; saving it again replaces the newer version."""
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.is_valid()
        self.has_unsaved_changes = True
        self.autosave_enabled = False
        sentence = _(
            "%(name)s saved a newer version while you were editing, so yours was not saved. "
            "Your text still stands below: save again to replace the newer version with yours."
        )
        who = get_user_display_name(self.latest_revision.user) or _("Someone")
        versions = messages.button(self.get_history_url(), _("See the versions"), new_window=True)
        messages.warning(self.request, sentence % {"name": who}, buttons=[versions])
        return self.render_to_response(self.get_context_data())


class PageViews(PageViewSet):
    """The views of every page type."""

    copy_view_class = PageCopyView
    edit_view_class = PageEditView
