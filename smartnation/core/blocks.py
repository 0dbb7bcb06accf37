"""Story blocks: the pieces an editor builds a page from.

A block's heading is always a second-level heading and nothing inside a block is one, so that no
order of blocks can break a page's outline.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from smartnation.core import block_previews as previews
from smartnation.core import block_values as values
from smartnation.core.block_fields import (
    AnyPageChooserBlock,
    FigureChooserBlock,
    GroupBlock,
    PictureChooserBlock,
    TestimonialChooserBlock,
    heading_block,
)
from smartnation.core.media_blocks import FilesBlock, PictureBlock, VideoBlock
from smartnation.core.rich_text import StoryTextBlock

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.StructBlock):
    heading = heading_block()
    text = StoryTextBlock(features=RICH_TEXT, label=_("text"))

    class Meta:
        template = "blocks/text.html"
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs and lists, with a heading if you like.")
        preview_value = previews.TEXT


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("words"), help_text=_("Without quotation marks: the page adds them."))
    name = blocks.CharBlock(max_length=120, label=_("who said it"))
    role = blocks.CharBlock(required=False, max_length=200, label=_("role"))

    class Meta:
        template = "blocks/quote.html"
        icon = "openquote"
        label = _("Quote")
        description = _("What someone really said, with their name.")
        preview_value = previews.QUOTE


class KeyFigureBlock(blocks.StructBlock):
    kpi = FigureChooserBlock(
        label=_("KPI, or the list of projects"),
        help_text=_("Then value, unit, date and source come from its data, and stay up to date. Projects are counted."),
    )
    value = blocks.DecimalBlock(
        required=False, label=_("value"), help_text=_("Only the number; the page writes it as the language does.")
    )
    unit = blocks.CharBlock(
        required=False, max_length=40, label=_("unit"), help_text=_("For example: %, billion euros.")
    )
    label = blocks.CharBlock(max_length=160, label=_("what it says"))
    date = blocks.CharBlock(
        required=False,
        max_length=40,
        label=_("date"),
        help_text=_("The year or date that the figure is about."),
    )
    source_name = blocks.CharBlock(required=False, max_length=160, label=_("source"))
    source_url = blocks.URLBlock(required=False, label=_("address of the source"))

    class Meta:
        template = "components/key_figure.html"
        icon = "order"
        label = _("Key figure")
        description = _("One big number with its date and source.")
        value_class = values.FigureValue
        preview_value = previews.FIGURE

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned.get("kpi"):
            owed = [name for name in ("value", "date", "source_name") if cleaned.get(name) in (None, "")]
            if owed:
                message = ValidationError(_("Fill this in, or choose a page that has the figure."))
                raise blocks.StructBlockValidationError(block_errors=dict.fromkeys(owed, message))
        return cleaned


class KeyFiguresBlock(blocks.StructBlock):
    heading = heading_block()
    figures = blocks.ListBlock(KeyFigureBlock(), min_num=1, label=_("figures"))

    class Meta:
        template = "blocks/key_figures.html"
        icon = "order"
        label = _("Key figures")
        description = _("One to four big numbers, each with date and source.")
        preview_value = previews.FIGURES


class TimelineEventBlock(blocks.StructBlock):
    date = blocks.DateBlock(label=_("date"))
    precision = blocks.ChoiceBlock(
        choices=[("day", _("day, month and year")), ("month", _("month and year")), ("year", _("year"))],
        default="day",
        label=_("show"),
    )
    title = blocks.CharBlock(max_length=120, label=_("title"))
    text = blocks.TextBlock(required=False, label=_("text"))


class TimelineBlock(blocks.StructBlock):
    heading = heading_block()
    events = blocks.ListBlock(TimelineEventBlock(), min_num=1, label=_("events"))

    class Meta:
        template = "blocks/timeline.html"
        icon = "history"
        label = _("Timeline")
        description = _("What happened when, oldest first.")
        preview_value = previews.TIMELINE


class PersonBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=120, label=_("name"))
    role = blocks.CharBlock(required=False, max_length=160, label=_("role"))
    organisation = blocks.CharBlock(required=False, max_length=160, label=_("organisation"))
    picture = PictureChooserBlock(required=False, label=_("picture"))


class PeopleBlock(blocks.StructBlock):
    heading = heading_block()
    people = blocks.ListBlock(PersonBlock(), default=[], label=_("people"))
    group = GroupBlock(
        label=_("and everyone of a group"), help_text=_("The people of a group are kept once, under Voices.")
    )

    class Meta:
        template = "blocks/people.html"
        icon = "group"
        label = _("People")
        description = _("Names with role and organisation, typed here or of a group.")
        value_class = values.PeopleValue
        preview_value = previews.PEOPLE

    def clean(self, value):
        cleaned = super().clean(value)
        if not (cleaned["people"] or cleaned.get("group")):
            message = ValidationError(_("Add people, or choose a group."))
            raise blocks.StructBlockValidationError(block_errors={"group": message})
        return cleaned


class TestimonialsBlock(blocks.StructBlock):
    heading = heading_block()
    testimonials = blocks.ListBlock(TestimonialChooserBlock(label=_("testimonial")), min_num=1, label=_("testimonials"))

    class Meta:
        template = "blocks/testimonials.html"
        icon = "openquote"
        label = _("Testimonials")
        description = _("What people told us, in their own language or translated. They are kept under Voices.")
        value_class = values.TestimonialsValue
        preview_value = staticmethod(previews.testimonials)


class CallToActionBlock(blocks.StructBlock):
    heading = heading_block(required=True)
    text = blocks.TextBlock(required=False, label=_("text"))
    label = blocks.CharBlock(
        max_length=60, label=_("text on the button"), help_text=_("Says what happens: “Write to us”.")
    )
    page = AnyPageChooserBlock(required=False, label=_("page"))
    url = blocks.CharBlock(required=False, max_length=300, label=_("or address"), help_text="https://… / mailto:…")

    class Meta:
        template = "components/call_to_action.html"
        icon = "link"
        label = _("Call to action")
        description = _("One thing to do, with a button. Best once a page.")
        value_class = values.LinkValue
        preview_value = previews.CALL_TO_ACTION

    def clean(self, value):
        cleaned = super().clean(value)
        url = cleaned.get("url") or ""
        if bool(cleaned.get("page")) == bool(url):
            message = ValidationError(_("Choose a page or give an address, one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        if url and not url.startswith(("https://", "mailto:", "/")):
            message = ValidationError(_("An address begins with https:// or mailto:."))
            raise blocks.StructBlockValidationError(block_errors={"url": message})
        return cleaned


class RelatedPagesBlock(blocks.StructBlock):
    heading = heading_block(required=True)
    pages = blocks.ListBlock(AnyPageChooserBlock(label=_("page")), min_num=1, label=_("pages"))

    class Meta:
        template = "blocks/related_pages.html"
        icon = "doc-full-inverse"
        label = _("Related pages")
        description = _("Cards that lead to other pages of this site.")
        value_class = values.RelatedPagesValue
        preview_value = staticmethod(previews.related_pages)


class TableBlock(blocks.StructBlock):
    heading = heading_block()
    caption = blocks.CharBlock(
        max_length=200, label=_("caption"), help_text=_("What the table shows, with date and source.")
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("text"))),
            ("number", blocks.DecimalBlock(required=False, label=pgettext_lazy("table column", "number"))),
        ],
        label=_("table"),
        help_text=_("The first column holds the names of the rows."),
    )

    class Meta:
        template = "blocks/table.html"
        icon = "table"
        label = _("Table")
        description = _("Rows and columns of words and numbers.")
        value_class = values.TableValue
        preview_value = previews.TABLE


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200, label=_("question"))
    answer = StoryTextBlock(features=RICH_TEXT, label=_("answer"))


class FaqBlock(blocks.StructBlock):
    heading = heading_block(required=True)
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("questions"))

    class Meta:
        template = "blocks/faq.html"
        icon = "help"
        label = _("Questions and answers")
        description = _("Questions that open one by one.")
        preview_value = previews.FAQ


def story_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of a story, in the order of the chooser."""
    return [
        ("text", TextBlock()),
        ("picture", PictureBlock()),
        ("quote", QuoteBlock()),
        ("key_figures", KeyFiguresBlock()),
        ("timeline", TimelineBlock()),
        ("people", PeopleBlock()),
        ("testimonials", TestimonialsBlock()),
        ("call_to_action", CallToActionBlock()),
        ("related_pages", RelatedPagesBlock()),
        ("table", TableBlock()),
        ("video", VideoBlock()),
        ("faq", FaqBlock()),
        ("files", FilesBlock()),
    ]


def statement_blocks() -> list[tuple[str, blocks.Block]]:
    """Short sentences, one a block."""
    return [("statement", blocks.CharBlock(max_length=200, label=_("sentence")))]
