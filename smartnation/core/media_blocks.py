"""Story blocks that show a file: a picture, a film, files to download."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from smartnation.core import block_previews as previews
from smartnation.core import block_values as values
from smartnation.core.block_fields import PictureChooserBlock, heading_block
from smartnation.core.languages import is_blank
from smartnation.core.rich_text import StoryTextBlock


class PictureBlock(blocks.StructBlock):
    image = PictureChooserBlock(
        label=_("image"), help_text=_("Its description and credit come from the image library.")
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))

    class Meta:
        template = "blocks/picture.html"
        icon = "image"
        label = _("Picture")
        description = _("A picture with caption and credit.")
        value_class = values.PictureValue
        preview_value = staticmethod(previews.picture)


class VideoBlock(blocks.StructBlock):
    heading = heading_block()
    title = blocks.CharBlock(max_length=160, label=_("title of the video"))
    url = blocks.URLBlock(
        required=False, label=_("address of the video"), help_text=_("Opened only when the reader asks for it.")
    )
    file = DocumentChooserBlock(required=False, label=_("or a file of our own (MP4)"))
    captions = DocumentChooserBlock(
        required=False,
        label=_("captions"),
        help_text=_("A WebVTT file (.vtt) in the language of this page, for a file of our own with speech."),
    )
    poster = PictureChooserBlock(required=False, label=_("picture before it starts"))
    transcript = StoryTextBlock(required=False, features=["bold", "ul", "link"], label=_("transcript"))

    class Meta:
        template = "blocks/video.html"
        icon = "media"
        label = _("Video")
        description = _("A film; nothing loads from elsewhere before the reader’s click.")
        value_class = values.VideoValue
        preview_value = staticmethod(previews.video)

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned.get("url")) == bool(cleaned.get("file")):
            errors["url"] = ValidationError(_("Give an address or choose a file, one of the two."))
        for name, kind in (("file", "mp4"), ("captions", "vtt")):
            if cleaned.get(name) and cleaned[name].file_extension.lower() != kind:
                errors[name] = ValidationError(_("Choose a file of the kind .%(kind)s."), params={"kind": kind})
        transcript = getattr(cleaned.get("transcript"), "source", "")
        if not errors and cleaned.get("file") and not cleaned.get("captions") and is_blank(transcript):
            errors["transcript"] = ValidationError(
                _("Give captions or a transcript: not everyone can hear and see a film.")
            )
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("file"))
    title = blocks.CharBlock(
        required=False, max_length=160, label=_("title"), help_text=_("Left empty: the file’s own title.")
    )

    class Meta:
        value_class = values.FileValue


class FilesBlock(blocks.StructBlock):
    heading = heading_block(required=True)
    files = blocks.ListBlock(FileBlock(), min_num=1, label=_("files"))

    class Meta:
        template = "blocks/files.html"
        icon = "download"
        label = _("Files")
        description = _("Files to download, with their kind and size.")
        value_class = values.FilesValue
        preview_value = staticmethod(previews.files)
