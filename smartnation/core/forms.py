"""Forms of the admin for a page with four languages."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from smartnation.core import copying, languages, publishing
from smartnation.core.addresses import LONGEST_SLUG
from smartnation.core.languages import BASE, CODES, localized


class PageForm(WagtailAdminPageForm):
    """The edit form: a draft may lack texts, what is published may not."""

    def __init__(self, data=None, *args, **kwargs):
        # A preview of a page without a title comes with a stand-in for the base column.
        column = localized("title", BASE)
        if data and data.get("title") and not data.get(column):
            data = data.copy()
            data[column] = data["title"]
        super().__init__(data, *args, **kwargs)

    def _post_clean(self):
        """Put the publish gate's messages at the fields, unless this saves a draft."""
        super()._post_clean()
        self._empty_what_was_emptied()
        if self.is_deferred_validation:
            return
        for column, error in publishing.gate_errors(self.instance).items():
            if column in self.fields and column not in self.errors:
                self.add_error(column, error)

    def _empty_what_was_emptied(self):
        """modeltranslation puts off emptying a field in the editor's own language; a draft's validation skips it."""
        for name in languages.translated_fields(self.instance):
            for column in (localized(name, code) for code in CODES):
                if column in self.cleaned_data and languages.is_blank(self.cleaned_data[column]):
                    setattr(self.instance, column, self.cleaned_data[column])


class PageCopyForm(CopyForm):
    """Copying without Wagtail's alias option, which knows one language only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        title = self.fields["new_title"] = forms.CharField(max_length=255, label=_("New title in Dutch"))
        title.initial = self.page.title_nl
        title.help_text = _("The other languages keep their titles and get an address of their own.")
        self.fields["new_slug"].initial = copying.free_slug(self.page.slug_nl, BASE, self.page.get_parent())
        self.fields["new_slug"].validators.append(MaxLengthValidator(LONGEST_SLUG))

    def clean(self):
        # Wagtail would look for the slug in the editor's language.
        slug = self.cleaned_data.pop("new_slug", None)
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page")
        if slug and parent and not type(self.page)._slug_is_available(slug, parent):
            self.add_error("new_slug", ValidationError(_("Another page has this address here. Choose another slug.")))
        elif slug:
            cleaned["new_slug"] = slug
        return cleaned

    def copy(self):
        """Make the copy that the form asks for; a copy of a live page is live only when asked."""
        data = self.cleaned_data
        parent = data["new_parent_page"]
        may_publish = parent.permissions_for_user(self.user).can_publish_subpage()
        action = copying.CopyPage(
            self.page,
            to=parent,
            recursive=data.get("copy_subpages", False),
            update_attrs={"title": data["new_title"], "slug": data["new_slug"]},
            keep_live=may_publish and data.get("publish_copies", False),
            user=self.user,
        )
        return action.execute()
