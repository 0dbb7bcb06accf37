"""Forms of the admin that take a picture or a document: what they refuse, and what they make of the rest."""

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from smartnation.core import document_kinds, file_storage, picture_files


class StoringForm:
    """A form that stores its file as its last check, so that a full disk is an error of the form.

    Nothing is left then: no row, no file, and what was typed stands in the form. Comes before Wagtail's form.
    """

    def _post_clean(self):
        super()._post_clean()
        if self.errors or "file" not in self.changed_data or not self.cleaned_data.get("file"):
            return
        stored = self.instance.file
        try:
            stored.save(stored.name, stored.file, save=False)
        except OSError as error:
            if not file_storage.is_full(error):
                raise
            self.add_error("file", ValidationError(file_storage.NO_ROOM, code="no_room"))

    def save(self, commit=True):
        """As Wagtail's, which reads the stored file once more; it is closed then."""
        saved = super().save(commit=commit)
        if saved.file:
            saved.file.close()
        return saved


class PictureField(WagtailImageField):
    """Takes what really is a picture and writes it anew, in place: what Wagtail sets aside for later is clean too."""

    def to_python(self, data):
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        try:
            cleaned = picture_files.cleaned(upload)
            write_in_place(upload, cleaned.content)
        except picture_files.Refused as refused:
            raise ValidationError(reasons()[refused.reason], code=refused.reason) from None
        except OSError as error:
            if not file_storage.is_full(error):
                raise
            raise ValidationError(file_storage.NO_ROOM, code="no_room") from None
        upload.name = f"{upload.name.rpartition('.')[0] or upload.name}.{cleaned.extension}"
        return super().to_python(upload)


def write_in_place(upload, content: bytes) -> None:
    """Let an uploaded file, in memory or on disk, hold this instead."""
    upload.file.seek(0)
    upload.file.truncate()
    upload.file.write(content)
    upload.file.flush()
    upload.file.seek(0)
    upload.size = len(content)


def reasons() -> dict[str, str]:
    return {
        "bytes": _("This file is larger than 10 MB. Make the picture smaller, or choose another one."),
        "pixels": _("This picture has more than 50 million pixels. Make it smaller, or choose another one."),
        "moves": _("This picture moves, and readers couldn’t stop it. Choose a still one; a film has its own block."),
        "drawing": _("An SVG file can hold a program, so it isn’t taken. Save the drawing as PNG or WebP."),
        "unreadable": _("This file can’t be read as a JPEG, PNG, WebP, AVIF or GIF picture. Choose another one."),
    }


class PictureForm(StoringForm, BaseImageForm):
    """Wagtail's form of a picture."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # not declared: Wagtail leaves the field out of some of its forms
            plain = self.fields["file"]
            self.fields["file"] = PictureField(
                required=plain.required, label=plain.label, max_length=plain.max_length, widget=plain.widget
            )


class DocumentForm(StoringForm, BaseDocumentForm):
    """Wagtail's form of a document."""

    def clean_file(self):
        """The file, when it is what its name says."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        extension = file.name.rpartition(".")[2].lower()
        if extension not in document_kinds.CHECKS:
            kinds = ", ".join(sorted(document_kinds.CHECKS))
            raise ValidationError(
                _("Files of this kind aren’t taken. Choose one of: %(kinds)s."), params={"kinds": kinds}
            )
        problem = document_kinds.problem(extension, file.file)
        if problem == document_kinds.MACROS:
            raise ValidationError(_("This file holds a program (macros). Save it without, and choose it again."))
        if problem:
            raise ValidationError(
                _("The content of this file isn’t that of a .%(kind)s file. Save it anew, or choose another one."),
                params={"kind": extension},
            )
        return file
