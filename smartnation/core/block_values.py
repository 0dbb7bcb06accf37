"""What templates ask of a block's value beyond its fields.

``is_gone`` is true when all that a block shows has been deleted or unpublished: then the story
leaves it out, heading and all.
"""

from urllib.parse import urlsplit

from django.apps import apps
from django.utils.functional import cached_property
from wagtail import blocks

from smartnation.core import dots
from smartnation.core.links import block_href
from smartnation.core.pictograms import PICTOGRAMS


class LinkValue(blocks.StructValue):
    """A block with a page or an address to go to."""

    @property
    def href(self) -> str:
        """Address in the reader's language; '' when the page is gone or not public."""
        return block_href(self.get("page"), self.get("url"))


class PictureValue(blocks.StructValue):
    """A picture with its caption."""

    @property
    def is_gone(self) -> bool:
        """True when the image was deleted from the library."""
        return self.get("image") is None


class RelatedPagesValue(blocks.StructValue):
    """Pages of this site, as base pages: they have title, introduction and address without a query each."""

    @property
    def public_pages(self) -> list:
        """The chosen pages that readers may see, in the editor's order."""
        return [page for page in self["pages"] if page is not None and page.live]

    @property
    def is_gone(self) -> bool:
        """True when none of the pages is public any more."""
        return not self.public_pages


class PeopleValue(blocks.StructValue):
    """People of the story itself, then those of a group that is kept once for all pages."""

    @cached_property
    def shown(self) -> list:
        """Whom readers see. Two queries for a group, whatever its size."""
        group = self.get("group")
        kept = apps.get_model("campaign", "Person").objects.filter(group=group).with_portraits() if group else ()
        return [*self["people"], *kept]

    @property
    def is_gone(self) -> bool:
        """True as long as nobody is known."""
        return not self.shown


class TestimonialsValue(blocks.StructValue):
    """What people told us."""

    @property
    def shown(self) -> list:
        """The testimonials that still exist and whose people agreed."""
        return [each for each in self["testimonials"] if each is not None and each.may_show]

    @property
    def is_gone(self) -> bool:
        """True when none may be shown."""
        return not self.shown


class TableValue(blocks.StructValue):
    """A table of words and numbers."""

    @property
    def is_gone(self) -> bool:
        """True when the table has no column or no row yet."""
        return not (self["table"].columns and self["table"].row_data)


class VideoValue(blocks.StructValue):
    """A film on another website, or a file of our own."""

    @property
    def host(self) -> str:
        """Name of the other website: "youtube.com"."""
        return (urlsplit(self.get("url") or "").hostname or "").removeprefix("www.")

    @property
    def is_gone(self) -> bool:
        """True when there is neither an address nor a file."""
        return not (self.get("url") or self.get("file"))


class FileValue(blocks.StructValue):
    """A file to download."""

    @property
    def shown_title(self) -> str:
        """The editor's title, else the file's own."""
        return self.get("title") or self["document"].title


class FilesValue(blocks.StructValue):
    """Files to download."""

    @property
    def present(self) -> list:
        """The files that still exist."""
        return [file for file in self["files"] if file.get("document")]

    @property
    def is_gone(self) -> bool:
        """True when all files were deleted."""
        return not self.present


class FigureValue(blocks.StructValue):
    """A big number: its own, or the latest one of the page that has it."""

    @property
    def shown(self) -> dict:
        """value, unit, label, date, source_name and source_url as readers get them."""
        own = {name: self.get(name) for name in ("value", "unit", "label", "date", "source_name", "source_url")}
        kpi = self.get("kpi")
        figure = kpi.key_figure if kpi is not None and kpi.live else None
        return own | (figure or {})

    @property
    def is_gone(self) -> bool:
        """True when the page that has it is gone and it has no value of its own."""
        return self.shown["value"] is None


class EasyTextValue(blocks.StructValue):
    """Sentences of an easy-to-read version, with a drawing or a picture."""

    @property
    def sentences(self) -> list[str]:
        """One a line."""
        return [line.strip() for line in (self.get("lines") or "").splitlines() if line.strip()]

    @property
    def drawing(self) -> str:
        """The chosen drawing as inline SVG; '' without one, and when a picture stands in its place."""
        rows = PICTOGRAMS.get(self.get("sign") or "")
        return dots.svg(rows) if rows and self.get("picture") is None else ""


class EasyLinkValue(LinkValue):
    """A link of an easy-to-read version, which goes on in easy language where it can."""

    @property
    def href(self) -> str:
        """The easy version of the chosen page in the reader's language, else as of any link."""
        page = self.get("page")
        easy = page.easy_url if page is not None and page.live else None
        return easy or super().href
