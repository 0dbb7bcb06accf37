"""JSON-LD of a page (schema.org): WebSite, Organization, BreadcrumbList, Article."""

from django.conf import settings

from smartnation.core import languages


def absolute(url: str | None) -> str:
    """An address under SITE_URL."""
    return f"{settings.SITE_URL}{url or '/'}"


def organization(site_settings) -> dict:
    """The publisher."""
    data = {
        "@type": "Organization",
        "@id": absolute("/#organization"),
        "name": site_settings.organisation or "FPS BOSA",
        "url": absolute("/"),
    }
    if site_settings.email:
        data["email"] = site_settings.email
    if links := [url for _name, url in site_settings.social_links]:
        data["sameAs"] = links
    return data


def website(code: str) -> dict:
    """The site in one language."""
    return {
        "@type": "WebSite",
        "@id": absolute(f"/{code}/#website"),
        "name": "#SmartNation",
        "url": absolute(f"/{code}/"),
        "inLanguage": code,
        "publisher": {"@id": absolute("/#organization")},
    }


def breadcrumbs(page) -> dict:
    """The way from home to the page."""
    trail = [*page.breadcrumbs, page]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": step.menu_title, "item": absolute(step.url)}
            for place, step in enumerate(trail, start=1)
        ],
    }


def article(page, code: str) -> dict:
    """The page as an article, in the language its text is really in."""
    data = {
        "@type": "Article",
        "headline": page.title[:110],
        "url": absolute(page.url),
        "inLanguage": languages.shown_language(page, "title", code) or code,
        "publisher": {"@id": absolute("/#organization")},
        "isPartOf": {"@id": absolute(f"/{code}/#website")},
    }
    if page.lede:
        data["description"] = page.lede
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    if subject := page.structured_subject():
        data["about"] = subject
    return data | page.structured_article()


def graph(page, site_settings) -> dict:
    """Everything about one page as one JSON-LD graph."""
    code = languages.active()
    parts = [organization(site_settings), website(code)]
    if page.breadcrumbs:
        parts += [breadcrumbs(page), article(page, code)]
    parts += page.structured_data()
    return {"@context": "https://schema.org", "@graph": parts}
