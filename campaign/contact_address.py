"""Which page of this site a message is about: a path that a form carries. Pure: no Django."""

import re

_OWN_PAGE = re.compile(r"/(?:nl|fr|en|de)/(?:[A-Za-z0-9_-]+/)*(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)?")
LONGEST = 500


def own_path(text: str) -> str:
    """The path when it can be one of a public page of this site, else ''.

    It comes from the reader's address bar or a link anywhere, and goes into a page and a mail: so no other host, no
    query, and no sign that could mean anything there.
    """
    return text if len(text) <= LONGEST and _OWN_PAGE.fullmatch(text) else ""
