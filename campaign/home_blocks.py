"""The sections of the home page, in an order that an editor sets. What they show stands on the page and in the data."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# (name, what the editor sees, what it shows), in the order of a new home page.
SECTIONS = (
    ("wave", _("Wave of the campaign"), _("The wave that runs now, else the next one; nothing when there is neither.")),
    ("intro", _("What it is"), _("The heading and text “what #SmartNation is”.")),
    ("ambitions", _("The ten ambitions"), _("Always there: the big line’s button leads to it.")),
    ("state", _("How far Belgium is"), _("How many KPIs have which verdict.")),
    ("projects", _("Projects"), _("The projects that changed last.")),
    ("news", _("News"), _("The latest news.")),
    ("voices", _("Testimonials"), _("Three people who agreed to it; nothing without any.")),
    ("figures", _("Key figures"), _("The key figures of this page.")),
    ("ways_in", _("Ways in"), _("The calls of this page, for citizens and organisations.")),
)


def section_blocks() -> list[tuple[str, blocks.Block]]:
    """A block a section; it has no settings, as its texts are in the tab of each language."""
    return [
        (name, blocks.StaticBlock(label=label, admin_text=text, template=f"blocks/home/{name}.html"))
        for name, label, text in SECTIONS
    ]


def section_counts() -> dict[str, dict[str, int]]:
    """Each section at most once."""
    return {name: {"max_num": 1} for name, _label, _text in SECTIONS} | {"ambitions": {"min_num": 1, "max_num": 1}}


def default_sections() -> list[tuple[str, None]]:
    """Every section, in the order of a new home page; home pages from before this field have it too."""
    return [(name, None) for name, _label, _text in SECTIONS]
