"""Forms of the admin for a page with four languages."""

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from smartnation.core import publishing


class PageForm(WagtailAdminPageForm):
    """The edit form: a draft may lack texts, what is published may not."""

    def _post_clean(self):
        """Put the publish gate's messages at the fields, unless this saves a draft."""
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for column, error in publishing.gate_errors(self.instance).items():
            if column in self.fields and column not in self.errors:
                self.add_error(column, error)


class PageCopyForm(CopyForm):
    """Copying without Wagtail's alias option, which knows one language only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields["new_title"].initial = self.page.title_nl
        self.fields["new_slug"].initial = self.page.slug_nl
