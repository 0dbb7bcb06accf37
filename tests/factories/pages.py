"""Pages: live and complete in four languages, below the home page of a site that is made when there is none.

``ContentPageFactory(without_english=True)`` leaves out every English text that isn't given. No text is the same
in two languages, so that a test sees which one is shown.
"""

from datetime import date

import factory
from wagtail.models import Site
from wagtail_factories.factories import MP_NodeFactory

from ambitions.choices import AxisKey
from ambitions.models import AmbitionIndexPage, AmbitionPage, AxisPage
from campaign.models import ContactPage, ContentPage, HomePage, NewsIndexPage, NewsPage, NewsSubject
from smartnation.core.languages import CODES, localized
from smartnation.core.models import BasePage


def home_page() -> HomePage:
    """The home page of the site, made with its site when there is none."""
    return HomePage.objects.first() or HomePageFactory()


def statements(*sentences: str) -> list[tuple[str, str]]:
    """StreamField value of short sentences."""
    return [("statement", sentence) for sentence in sentences]


def story(heading: str) -> list[tuple[str, dict]]:
    """StreamField value of one text block."""
    return [("text", {"heading": heading, "text": f"<p>{heading}.</p>"})]


class BasePageFactory(MP_NodeFactory):
    """What every page type shares."""

    class Meta:
        abstract = True

    parent = factory.LazyFunction(home_page)
    live = True
    title_nl = factory.Sequence(lambda n: f"Bladzijde {n}")
    title_fr = factory.Sequence(lambda n: f"Texte {n}")
    title_en = factory.Sequence(lambda n: f"Page {n}")
    title_de = factory.Sequence(lambda n: f"Seite {n}")
    lede_nl = "Wat je moet weten."
    lede_fr = "Ce que vous devez savoir."
    lede_en = "What you need to know."
    lede_de = "Was Sie wissen müssen."

    @classmethod
    def _generate(cls, strategy, params):
        for code, left_out in (("en", "without_english"), ("de", "without_german")):
            if params.pop(left_out, False):
                texts = [name for name in cls._meta.pre_declarations if name.endswith(f"_{code}")]
                params = dict.fromkeys(texts, "") | params
        return super()._generate(strategy, params)

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        page = super()._create_instance(model_class, parent, kwargs)
        parent.refresh_from_db(fields=["numchild"])
        return page


class ContentPageFactory(BasePageFactory):
    class Meta:
        model = ContentPage

    body_nl = story("Het verhaal")
    body_fr = story("Le récit")
    body_en = story("The story")
    body_de = story("Die Geschichte")


class ContactPageFactory(ContentPageFactory):
    class Meta:
        model = ContactPage

    title_nl = title_fr = title_en = "Contact"
    title_de = "Kontakt"


class HomePageFactory(BasePageFactory):
    """The home page, and the site that stands on it."""

    class Meta:
        model = HomePage

    parent = factory.LazyFunction(lambda: BasePage.objects.get(depth=1))
    title_nl = title_fr = title_en = title_de = "#SmartNation"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        texts = {"hero_title": "{}: samen", "intro": "<p>{}</p>"}
        for name in HomePage.HOME_FIELDS:
            if HomePage._meta.get_field(name).blank:
                continue
            for code in CODES:
                kwargs.setdefault(localized(name, code), texts.get(name, "{}").format(f"Tekst {code}"))
        home = super()._create(model_class, *args, **kwargs)
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
        )
        return home


class AmbitionIndexPageFactory(BasePageFactory):
    class Meta:
        model = AmbitionIndexPage

    title_nl = "Ambities"
    title_fr = "Ambitions"
    title_en = "Ambitions"
    title_de = "Ambitionen"
    show_in_menus = True


def index_page() -> AmbitionIndexPage:
    """The list of ambitions, made when there is none."""
    return AmbitionIndexPage.objects.first() or AmbitionIndexPageFactory()


class AxisPageFactory(BasePageFactory):
    """One of the five axes; a sixth would need a key that doesn't exist."""

    class Meta:
        model = AxisPage

    parent = factory.LazyFunction(index_page)
    key = factory.LazyFunction(
        lambda: next(key for key in AxisKey if not AxisPage.objects.filter(key=key).exists()).value
    )
    order = factory.LazyAttribute(lambda axis: AxisKey.values.index(axis.key) + 1)
    title_nl = factory.LazyAttribute(lambda axis: f"As {axis.order}")
    title_fr = factory.LazyAttribute(lambda axis: f"Axe {axis.order}")
    title_en = factory.LazyAttribute(lambda axis: f"Axis {axis.order}")
    title_de = factory.LazyAttribute(lambda axis: f"Achse {axis.order}")
    themes_nl = statements("Snel internet")
    themes_fr = statements("Internet rapide")
    themes_en = statements("Fast internet")
    themes_de = statements("Schnelles Internet")


class AmbitionPageFactory(BasePageFactory):
    """The next ambition by number, on an axis of its own unless one is given."""

    class Meta:
        model = AmbitionPage

    parent = factory.LazyFunction(index_page)
    axis = factory.SubFactory(AxisPageFactory)
    number = factory.LazyFunction(lambda: AmbitionPage.objects.count() + 1)
    title_nl = factory.LazyAttribute(lambda ambition: f"Iedereen heeft internet {ambition.number}")
    title_fr = factory.LazyAttribute(lambda ambition: f"Tout le monde a internet {ambition.number}")
    title_en = factory.LazyAttribute(lambda ambition: f"Everyone has internet {ambition.number}")
    title_de = factory.LazyAttribute(lambda ambition: f"Alle haben Internet {ambition.number}")
    by_2030_nl = statements("Elke woning heeft snel internet.")
    by_2030_fr = statements("Chaque logement a un internet rapide.")
    by_2030_en = statements("Every home has fast internet.")
    by_2030_de = statements("Jede Wohnung hat schnelles Internet.")


class NewsIndexPageFactory(BasePageFactory):
    class Meta:
        model = NewsIndexPage

    title_nl = "Nieuws"
    title_fr = "Actualités"
    title_en = "News"
    title_de = "Aktuelles"
    show_in_menus = True


def news_index() -> NewsIndexPage:
    """The list of news, made when there is none."""
    return NewsIndexPage.objects.first() or NewsIndexPageFactory()


class NewsPageFactory(BasePageFactory):
    """An item of news; ``about`` are the pages of any type that it is about, ``ambitions`` the ambitions."""

    class Meta:
        model = NewsPage

    parent = factory.LazyFunction(news_index)
    title_nl = factory.Sequence(lambda n: f"Bericht {n}")
    title_fr = factory.Sequence(lambda n: f"Article {n}")
    title_en = factory.Sequence(lambda n: f"Item {n}")
    title_de = factory.Sequence(lambda n: f"Meldung {n}")
    date = date(2023, 6, 26)
    body_nl = story("Wat er gebeurde")
    body_fr = story("Ce qui s’est passé")
    body_en = story("What happened")
    body_de = story("Was geschah")

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        about = [NewsSubject(page_id=page.pk, sort_order=place) for place, page in enumerate(kwargs.pop("about", ()))]
        return super()._create_instance(model_class, parent, kwargs | {"subjects": about})
