"""Two small forms beside the steps: a picture with its words, and the address to which a link is mailed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import pictures, submissions
from projects.submission_forms import StepForm
from projects.submission_moves import Refused
from smartnation.core.form_fields import LineField, MailField


class PictureForm(StepForm):
    """One picture: the file, what it shows, who made it."""

    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 8 MB, at least 400 pixels high and wide. We make it at most 2,400 pixels long "
            "and remove what the file says about place, time and camera."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": gettext_lazy("Choose a picture first."),
            "empty": gettext_lazy("This file is empty. Choose another one."),
            "invalid": gettext_lazy("Choose a picture first."),
        },
    )
    alt_text = LineField(
        label=gettext_lazy("What can be seen on it?"),
        help_text=gettext_lazy("One sentence for people who can’t see it."),
        most=250,
    )
    credit = LineField(
        label=gettext_lazy("Who made it?"), help_text=gettext_lazy("The name that stands beside it."), most=250
    )

    parts = ((gettext_lazy("Add a picture"), ("picture", "alt_text", "credit")),)

    def clean_picture(self):
        """The picture in the file; says in words why there is none."""
        upload = self.cleaned_data["picture"]
        try:
            if upload.size > pictures.MOST_BYTES:
                raise pictures.Refused("bytes")
            return pictures.cleaned(upload.read())
        except pictures.Refused as refused:
            raise forms.ValidationError(_reasons()[refused.reason]) from None

    def kept_for(self, submission) -> bool:
        """Keep the picture; False with a message when there are enough."""
        values = self.cleaned_data
        try:
            submissions.add_picture(
                submission, picture=values["picture"], alt_text=values["alt_text"], credit=values["credit"]
            )
        except Refused as refused:
            self.add_error("picture", refused)
            return False
        return True


def _reasons() -> dict[str, str]:
    return {
        "bytes": _("This file is larger than 8 MB. Make the picture smaller, or choose another one."),
        "pixels": _("This picture has more than 50 million pixels. Make it smaller, or choose another one."),
        "small": _("This picture is smaller than 400 pixels in height or width. Choose a larger one."),
        "unreadable": _("This file can’t be read as a JPEG, PNG or WebP picture. Choose another one."),
    }


class LinkForm(StepForm):
    """Where to mail the link."""

    parts = ((gettext_lazy("Mail me the link"), ("email",)),)

    email = MailField(label=gettext_lazy("E-mail address"), help_text=gettext_lazy("We don’t keep it."))
