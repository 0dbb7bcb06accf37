"""Tags and filters of a story and its blocks."""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from smartnation.core import dots, languages, numbers, renditions, stories

register = template.Library()

_ISO = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True)
class Story:
    """The parts of a story and the language they are shown in."""

    parts: list[stories.Part]
    language: str

    @property
    def reader_lang(self) -> SafeString:
        """`` lang="de"`` for words in the reader's language inside a story that fell back to another, else nothing."""
        reader = languages.active()
        return format_html(' lang="{}"', reader) if reader != self.language else mark_safe("")


@register.simple_tag
def story_of(page, field: str = "body") -> Story:
    """A StreamField of a page, ready to be shown."""
    language = languages.shown_language(page, field) or languages.active()
    return Story(parts=list(stories.parts(getattr(page, field))), language=language)


@register.filter
def iso_date(value, precision: str = "day") -> str:
    """A date for machines, no more exact than it is: "2022-11". Empty for None."""
    return value.strftime(_ISO[precision]) if value else ""


@register.filter
def file_facts(document) -> str:
    """Kind and size of a file: "PDF, 1,2 MB"; only the kind while the size is not known."""
    facts = [document.file_extension.upper()]
    if document.file_size:
        facts.append(numbers.file_size(document.file_size, languages.active()))
    return ", ".join(fact for fact in facts if fact)


@register.simple_tag
def initials_sign(name: str) -> SafeString:
    """A person's initials in dots."""
    return mark_safe(dots.svg(dots.spelled(dots.initials(name))))


@register.simple_tag
def play_sign() -> SafeString:
    """The start mark of a film in dots."""
    return mark_safe(dots.svg(dots.PLAY))


@register.simple_tag
def empty_sign() -> SafeString:
    """The grid of dots where a picture will come."""
    return mark_safe(dots.svg(dots.EMPTY))


@register.simple_tag
def largest_url(image) -> str:
    """Address of the largest JPEG of a picture, for where only one file fits; '' without a picture."""
    if image is None:
        return ""
    found = renditions.sizes(image, renditions.specs_for(image)[-1])
    return next((rendition.url for rendition in found.values()), "")


@register.simple_tag(takes_context=True)
def lang_within(context, language: str | None) -> SafeString:
    """`` lang="nl"`` for words whose language isn't that of the ``story`` around them, or of the page without one."""
    around = getattr(context.get("story"), "language", "") or languages.active()
    return format_html(' lang="{}"', language) if language and language != around else mark_safe("")
