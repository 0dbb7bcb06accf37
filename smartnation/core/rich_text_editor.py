"""Wagtail's rich text editor, safe when two editors open a form at the same moment."""

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter


class RichTextEditor(DraftailRichTextArea):
    """Reads each text with a parser of its own.

    Wagtail 8.0 shares one among all threads of a process: a form then fails, or shows the text of another
    page (wagtail#14573). Remove this with the release that mends it.
    """

    def format_value(self, value):
        return ContentstateConverter(self.features).from_database_format(value or "")
