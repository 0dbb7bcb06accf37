"""Rich text of stories: links in the reader's language, read once for a whole story."""

from django.utils.translation import get_language
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText, expand_db_html

# Never inside a text: the editor escapes what looks like markup.
_SEAM = "<!-- seam -->"


class Batch:
    """Texts that are expanded together, at the first that is shown: one query for the pages of all their links."""

    def __init__(self, sources: list[str]):
        self._sources = sources
        self._expanded: dict[str | None, list[str]] = {}

    def html(self, index: int) -> str:
        """One text with the addresses of the active language."""
        code = get_language()
        if code not in self._expanded:
            self._expanded[code] = expand_db_html(_SEAM.join(self._sources)).split(_SEAM)
        return self._expanded[code][index]


class BatchedRichText(RichText):
    """A rich text that is one of a batch."""

    def __init__(self, source: str, batch: Batch, index: int):
        super().__init__(source)
        self._batch = batch
        self._index = index

    def __html__(self) -> str:
        return self._batch.html(self._index)


class StoryTextBlock(RichTextBlock):
    """Wagtail's rich text; all of one kind on a page share their queries."""

    def bulk_to_python(self, values):
        sources = [value or "" for value in values]
        batch = Batch(sources)
        return [BatchedRichText(source, batch, index) for index, source in enumerate(sources)]

    def deconstruct(self):
        """In migrations a plain RichTextBlock: how it is read there makes no difference."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs
