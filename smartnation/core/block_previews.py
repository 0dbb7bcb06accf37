"""What the block chooser shows of each block: real words of the site, in Dutch like every base text.

Pictures, pages and files are the site's newest, as nothing is uploaded for a preview.
"""

from datetime import date
from decimal import Decimal

from django.apps import apps
from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

TEXT = {
    "heading": "De strategie",
    "text": "<p>#SmartNation wil de digitale transformatie van België <b>versnellen</b>. Daarom werken samen:</p>"
    "<ul><li>de overheden,</li><li>de academische wereld,</li><li>de privésector.</li></ul>",
}
QUOTE = {"text": "Een inclusief, convergent en ambitieus België in 2030.", "name": "#SmartNation", "role": "Motto"}
FIGURE = {
    "value": Decimal(54),
    "unit": "%",
    "label": "van de mensen van 16 tot 74 jaar had minstens digitale basisvaardigheden",
    "date": "2021",
    "source_name": "Federaal Planbureau, indicators.be",
}
FIGURES = {
    "heading": "Kerncijfers",
    "figures": [
        FIGURE,
        {
            "value": Decimal(80),
            "unit": "%",
            "label": "van de Belgen gebruikte digitale overheidsdiensten",
            "date": "2023",
            "source_name": "#SmartNation, FOD BOSA",
        },
    ],
}
TIMELINE = {
    "heading": "Mijlpalen",
    "events": [
        {"date": date(2021, 6, 30), "precision": "day", "title": "Eerste vergadering van de Digital Minds"},
        {
            "date": date(2022, 11, 1),
            "precision": "month",
            "title": "Het plan wordt openbaar",
            "text": "Het plan met de tien ambities wordt bekendgemaakt.",
        },
        {"date": date(2025, 1, 1), "precision": "year", "title": "Vanessa Matz minister voor digitalisering"},
    ],
}
PEOPLE = {
    "heading": "Wie leidt #SmartNation",
    "people": [
        {"name": "Vanessa Matz", "role": "minister bevoegd voor digitalisering"},
        {"name": "Jack Hamande", "role": "directeur-generaal in 2023", "organisation": "FOD BOSA"},
    ],
}
CALL_TO_ACTION = {
    "heading": "Heb je een project?",
    "text": "Het team van #SmartNation leest je bericht graag.",
    "label": "Schrijf ons",
    "url": "mailto:smartnation@bosa.fgov.be",
}
TABLE = {
    "heading": "Digitale vaardigheden",
    "caption": "Mensen van 16 tot 74 jaar met minstens digitale basisvaardigheden, in procent",
    "table": {
        "columns": [{"type": "text", "heading": "Land"}, {"type": "number", "heading": "2021"}],
        "rows": [{"values": ["België", "54.2"]}, {"values": ["Europese Unie", "53.9"]}],
    },
}
FAQ = {
    "heading": "Veelgestelde vragen",
    "questions": [
        {"question": "Wie leidt #SmartNation?", "answer": "<p>De federale overheidsdienst BOSA.</p>"},
        {"question": "Wanneer moeten de ambities bereikt zijn?", "answer": "<p>In 2030.</p>"},
    ],
}


def picture() -> dict:
    """The newest image of the library; without one, the template draws the dot grid."""
    return {"image": _newest_image(), "caption": "Een onderschrift zegt wat de foto toevoegt."}


def video() -> dict:
    """A film elsewhere."""
    return {
        "heading": "De campagne in beeld",
        "title": "Digitaal. Jij, wij, allemaal!",
        "url": "https://www.youtube.com/",
        "poster": _newest_image(),
        "transcript": "<p>Wat in de film wordt gezegd.</p>",
    }


def testimonials() -> dict:
    """The newest testimonial; without one, an example that says that it is one and is never saved."""
    model = apps.get_model("campaign", "Testimonial")
    found = model.objects.with_portraits().filter(consent_on__isnull=False).order_by("-pk").first()
    return {"heading": "In hun eigen woorden", "testimonials": [found or _example(model)]}


def _example(model):
    words = "Hier staat wat iemand ons heeft verteld, in de eigen taal."
    return model(name="Voorbeeld", role_nl="Alleen in deze voorvertoning", words_nl=words, consent_on=date(2023, 6, 12))


def related_pages() -> dict:
    """The first public pages below the home page."""
    pages = apps.get_model(settings.WAGTAIL_PAGE_MODEL).objects.live().filter(depth=3).order_by("path")
    return {"heading": "Lees ook", "pages": list(pages[:3])}


def files() -> dict:
    """A file that is only described, so that a preview uploads nothing."""
    document = get_document_model()(pk=0, title="#SmartNation: het plan", file="plan.pdf", file_size=1_240_000)
    return {"heading": "Bestanden", "files": [{"document": document}]}


def _newest_image():
    return get_image_model().objects.order_by("-created_at").first()
