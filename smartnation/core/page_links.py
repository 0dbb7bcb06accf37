"""Links in rich text to pages of this site."""

from wagtail.rich_text.pages import PageLinkHandler

from smartnation.core import prepared


class PublicPageLinkHandler(PageLinkHandler):
    """Links to public pages from the base table alone; words that led to any other page stay, as plain text.

    Wagtail's own handler asks each page type's table and links to drafts too.
    """

    @classmethod
    def get_many(cls, attrs_list):
        ids = [attrs.get("id") for attrs in attrs_list]
        known = sorted({int(pk) for pk in ids if pk})
        pages = {str(page.pk): page for page in prepared.ask(_public, known, model=cls.get_model())}
        return [pages.get(pk) for pk in ids]


def _public(pks, *, model):
    return model.objects.live().for_cards().filter(pk__in=pks).order_by()
