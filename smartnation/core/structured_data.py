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


def breadcrumbs(page, version=None) -> dict:
    """The way from home to the page, or to its easy version."""
    trail = [(step.menu_title, step.url) for step in (*page.breadcrumbs, page)]
    if version:
        trail.append((version.title, version.get_url()))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(url)}
            for place, (name, url) in enumerate(trail, start=1)
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


def easy_article(version) -> dict:
    """The easy version of a page: what the page says, in simpler words."""
    data = article(version.page, version.code) | {
        "headline": version.title[:110],
        "url": absolute(version.get_url()),
        "inLanguage": version.language,
        "isBasedOn": absolute(version.page.url),
    }
    data["description"] = version.head_description
    return data


def graph(page, site_settings, version=None) -> dict:
    """Everything about one page, or its easy version, as one JSON-LD graph."""
    code = languages.active()
    parts = [organization(site_settings), website(code)]
    if page.breadcrumbs:
        parts += [breadcrumbs(page, version), easy_article(version) if version else article(page, code)]
    parts += [] if version else page.structured_data()
    return {"@context": "https://schema.org", "@graph": parts}
