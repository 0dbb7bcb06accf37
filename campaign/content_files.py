"""Where the first content stands: TOML files, a table a language."""

import tomllib
from pathlib import Path

CONTENT = Path(__file__).resolve().parent / "content"
COMMON = ("title", "short_title", "slug", "lede", "search_description")


def read(name: str) -> dict:
    """One content file, for example ``read("pages/about")``."""
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
