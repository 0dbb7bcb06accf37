"""The blocks of an easy-to-read version: few kinds, one idea a line, a picture beside."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from smartnation.core import block_values as values
from smartnation.core.block_fields import EasyPageChooserBlock, PictureChooserBlock

LONGEST_LINE = 120  # characters; sentences of an easy text are far shorter
SIGNS = [
    ("internet", _("internet")),
    ("computer", _("computer")),
    ("phone", _("telephone")),
    ("people", _("people")),
    ("goal", _("goal")),
    ("learning", _("learning")),
    ("government", _("government")),
    ("letter", _("letter")),
    ("lock", _("lock")),
    ("money", _("money")),
    ("health", _("health")),
    ("nature", _("nature")),
    ("company", _("company")),
    ("numbers", _("figures")),
    ("calendar", _("calendar")),
    ("talking", _("talking")),
    ("yes", _("yes")),
    ("danger", _("danger")),
    ("data", _("data")),
    ("idea", _("idea")),
]


class EasyTextBlock(blocks.StructBlock):
    lines = blocks.TextBlock(
        label=_("sentences"), help_text=_("One short sentence a line, one idea a sentence. Explain hard words at once.")
    )
    sign = blocks.ChoiceBlock(
        choices=SIGNS, required=False, label=_("drawing"), help_text=_("Stands beside the sentences.")
    )
    picture = PictureChooserBlock(required=False, label=_("or picture"))

    class Meta:
        template = "blocks/easy_text.html"
        icon = "pilcrow"
        label = _("Sentences")
        value_class = values.EasyTextValue

    def clean(self, value):
        cleaned = super().clean(value)
        if any(len(line) > LONGEST_LINE for line in cleaned.sentences):
            sentence = _("A line has more than %(count)d characters. Make two sentences of it.")
            error = ValidationError(sentence, params={"count": LONGEST_LINE})
            raise blocks.StructBlockValidationError(block_errors={"lines": error})
        return cleaned


class EasyListBlock(blocks.StructBlock):
    before = blocks.CharBlock(required=False, max_length=LONGEST_LINE, label=_("sentence before the list"))
    points = blocks.ListBlock(blocks.CharBlock(max_length=LONGEST_LINE), min_num=2, label=_("list"))

    class Meta:
        template = "blocks/easy_list.html"
        icon = "list-ul"
        label = _("List")


class EasyLinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=80, label=_("text of the link"))
    page = EasyPageChooserBlock(required=False, label=_("page"))
    url = blocks.URLBlock(required=False, label=_("or address"))

    class Meta:
        template = "blocks/easy_link.html"
        icon = "link"
        label = _("Link")
        value_class = values.EasyLinkValue

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            error = ValidationError(_("Choose a page or give an address, one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": error})
        return cleaned


def easy_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of an easy-to-read version, in the order of the chooser."""
    heading = blocks.CharBlock(max_length=60, label=_("Heading"), icon="title", template="blocks/easy_heading.html")
    return [("heading", heading), ("text", EasyTextBlock()), ("list", EasyListBlock()), ("link", EasyLinkBlock())]
