"""A story as it is read: its parts in order, each with the fragment that leads to it.

The list of contents and the page itself both read it here, so that a link always has a target.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import slugify
from wagtail.blocks import BoundBlock


@dataclass(frozen=True)
class Part:
    """A block with something to show; ``heading`` and ``fragment`` are empty when it has no heading."""

    block: BoundBlock
    heading: str
    fragment: str
    is_main_action: bool  # the first call to action is the one thing to do on the page


def parts(stream: Iterable[BoundBlock]) -> Iterator[Part]:
    """The blocks that have something to show; not one whose pages, picture or files are gone."""
    main_action_seen = False
    for block in stream:
        if getattr(block.value, "is_gone", False):
            continue
        heading = (block.value.get("heading") or "") if hasattr(block.value, "get") else ""
        is_main = block.block_type == "call_to_action" and not main_action_seen
        main_action_seen = main_action_seen or is_main
        yield Part(block, heading, heading_id(block) if heading else "", is_main)


def headings(stream: Iterable[BoundBlock]) -> list[tuple[str, str]]:
    """(fragment, text) of each heading, for a list of contents."""
    return [(part.fragment, part.heading) for part in parts(stream) if part.heading]


def heading_id(block: BoundBlock) -> str:
    """Fragment of a block's heading: from its words, made unique by the block's id."""
    return f"{slugify(block.value['heading'])[:40]}-{str(block.id or '')[:4]}".strip("-")
