"""Links in rich text to pages of this site."""

from wagtail.rich_text.pages import PageLinkHandler


class PublicPageLinkHandler(PageLinkHandler):
    """Links to public pages from the base table alone; words that led to any other page stay, as plain text.

    Wagtail's own handler asks each page type's table and links to drafts too.
    """

    @classmethod
    def get_many(cls, attrs_list):
        ids = [attrs.get("id") for attrs in attrs_list]
        pages = {str(page.pk): page for page in cls.get_model().objects.live().filter(pk__in=ids)}
        return [pages.get(pk) for pk in ids]
