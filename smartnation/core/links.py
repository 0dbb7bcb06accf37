"""Where a block's link leads."""


def block_href(page, url: str | None) -> str:
    """Address of a chosen page in the active language, else the given address, else ''."""
    if page is not None:
        return (page.url or "") if page.live else ""
    return url or ""
