"""A project in the words of schema.org."""

from projects.choices import Place
from projects.tiles import SOFT_HYPHEN


def project(page) -> dict:
    """The project as a ``Project``: what is unknown is left out."""
    data = {"@type": "Project", "name": page.title}
    if page.lede:
        data["description"] = page.lede
    if page.website:
        data["url"] = page.website
    if page.start:
        data["foundingDate"] = page.start
    if page.end and page.status == "finished":
        data["dissolutionDate"] = page.end
    data["parentOrganization"] = _organisation(page.lead)
    if page.places:
        data["location"] = [_place(key) for key in page.places]
    return data


def _organisation(organisation) -> dict:
    data = {"@type": "Organization", "name": organisation.name}
    return data | ({"url": organisation.website} if organisation.website else {})


def _place(key: str) -> dict:
    if key == Place.BELGIUM:
        return {"@type": "Country", "name": "Belgium", "identifier": "BE"}
    return {"@type": "AdministrativeArea", "name": str(Place(key).label).replace(SOFT_HYPHEN, "")}
