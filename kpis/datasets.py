"""KPIs as datasets of schema.org, so that search engines for data find them. Takes pages; imports no models."""

from smartnation.core import languages
from smartnation.core.structured_data import absolute

FORMATS = {
    "data.csv": "text/csv",
    "data.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "data.json": "application/json",
}


def of_kpi(page) -> dict:
    """The numbers of one KPI."""
    return _dataset(page) | {
        "identifier": page.code,
        "variableMeasured": page.unit_long,
        "isBasedOn": page.source_url or page.source_name,
    }


def of_list(page) -> dict:
    """The numbers of all KPIs."""
    return _dataset(page)


def _dataset(page) -> dict:
    address = absolute(page.url)
    return {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": page.title,
        "description": page.head_description,
        "url": address,
        "inLanguage": languages.active(),
        "isAccessibleForFree": True,
        "creator": {"@id": absolute("/#organization")},
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "spatialCoverage": {"@type": "Country", "name": "BE"},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{address}{name}"}
            for name, kind in FORMATS.items()
        ],
    }
