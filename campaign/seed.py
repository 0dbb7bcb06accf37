"""The site's first content, through the models: an empty database becomes the site in four languages.

The texts stand in ``campaign/content/`` as one TOML file a page, a table a language. Dutch titles
of ambitions and axes are official; French, English and German ones are our own translations.
Idempotent: what exists is left as editors made it, what is missing is made.
"""

import json
import uuid

from django.db import transaction
from django.db.models import Q
from django.utils.translation import override
from wagtail.models import Site

from ambitions.models import AmbitionIndexPage, AmbitionPage, AxisPage
from campaign import seed_campaign, seed_kpis, seed_news, seed_projects
from campaign.content_files import COMMON, CONTENT, read
from campaign.models import CampaignPage, ContactPage, ContentPage, HomePage, NewsIndexPage, NewsPage, WavePage
from kpis import results
from kpis.models import KpiIndexPage, KpiPage
from projects.models import ProjectIndexPage, ProjectSubmissionPage
from smartnation.core.languages import CODES, localized
from smartnation.core.models import BasePage, SiteSettings

CONTENT_PAGES = ("about", "contact", "legal", "privacy", "accessibility", "vulnerabilities")
IN_MENU = ("about", "contact")
IN_FOOTER = ("accessibility", "privacy", "legal", "contact")


def is_empty() -> bool:
    """True when there is no page but the root of the tree."""
    return not BasePage.objects.filter(depth__gt=1).exists()


@transaction.atomic
def seed(*, site_host: str = "localhost", port: int = 80, drawn: int | None = None) -> list[BasePage]:
    """Make every page that is missing; return the pages that were made. ``drawn`` limits how many KPIs are drawn."""
    with override("nl"), results.without_drawing():
        planter = _Planter()
        planter.plant_pages(site_host, port)
        planter.plant_kpis()
        seed_projects.pages(planter.pages["projects"])
        planter.plant_news()
        planter.fill_stories()
        planter.settings()
        seed_kpis.numbers(drawn=drawn)
        return list(planter.made.values())


class _Planter:
    """Makes pages first and their stories after, as stories link to any page."""

    def __init__(self):
        self.pages: dict[str, BasePage] = {}
        self.made: dict[str, BasePage] = {}
        self.sources: dict[str, dict] = {}
        self.kpis: dict[str, int] = {}

    def plant_pages(self, site_host: str, port: int):
        """The tree, top down."""
        root = BasePage.objects.get(depth=1)
        home = self._page("home", HomePage, root, read("pages/home"), lookup=Q())
        Site.objects.get_or_create(
            is_default_site=True,
            defaults={"hostname": site_host, "port": port, "root_page": home, "site_name": "#SmartNation"},
        )
        source = read("pages/ambitions")
        index = self._page("ambitions", AmbitionIndexPage, home, source, lookup=Q(), show_in_menus=True)
        for path in sorted((CONTENT / "axes").glob("*.toml"), key=lambda path: read(f"axes/{path.stem}")["order"]):
            source = read(f"axes/{path.stem}")
            shared = {"key": source["key"], "order": source["order"]}
            self._page(f"axis-{source['key']}", AxisPage, index, source, lookup=Q(key=source["key"]), **shared)
        for path in sorted((CONTENT / "ambitions").glob("*.toml")):
            source = read(f"ambitions/{path.stem}")
            shared = {"number": source["number"], "axis": self.pages[f"axis-{source['axis']}"]}
            key = f"ambition-{source['number']}"
            self._page(key, AmbitionPage, index, source, lookup=Q(number=source["number"]), **shared)
        self._page("kpis", KpiIndexPage, home, read("pages/kpis"), lookup=Q(), show_in_menus=True)
        self._page("projects", ProjectIndexPage, home, read("pages/projects"), lookup=Q(), show_in_menus=True)
        self._plant_campaign(home)
        self._page("news", NewsIndexPage, home, read("pages/news"), lookup=Q(), show_in_menus=True)
        for key in CONTENT_PAGES:
            source = read(f"pages/{key}")
            model = ContactPage if key == "contact" else ContentPage
            self._page(key, model, home, source, lookup=_slugs(source), show_in_menus=key in IN_MENU)
        self._page("submit", ProjectSubmissionPage, home, read("pages/submit"), lookup=Q())
        for key in {"contact", "submit"} & set(self.made):
            self.pages[key].privacy_page = self.pages["privacy"]

    def _plant_campaign(self, home):
        campaign = self._page("campaign", CampaignPage, home, read("pages/campaign"), lookup=Q(), show_in_menus=True)
        audiences = seed_campaign.audiences()
        for source in seed_campaign.waves():
            key = source["audience"]
            lookup = Q(audience__key=key)
            self._page(f"wave-{key}", WavePage, campaign, source, lookup=lookup, audience=audiences[key])

    def plant_kpis(self):
        """The page about the method, and the KPIs."""
        index, source = self.pages["kpis"], read("pages/method")
        self._page("method", ContentPage, index, source, lookup=_slugs(source))
        if "kpis" in self.made:
            index.method_page = self.pages["method"]
        seed_kpis.pages(index)
        self.kpis = dict(KpiPage.objects.values_list("code", "pk"))

    def plant_news(self):
        """The Digital Minds, and the first news: last, as news is about pages that are there."""
        source = read("pages/digital-minds")
        self._page("digital-minds", ContentPage, self.pages["about"], source, lookup=_slugs(source))
        for name, source in seed_news.sources():
            item = self._page(
                f"news-{name}", NewsPage, self.pages["news"], source, lookup=_slugs(source), **seed_news.shared(source)
            )
            if f"news-{name}" in self.made:
                seed_news.relate(item, source, self.pages)

    def _page(self, name: str, model, parent, source: dict, *, lookup: Q, **shared) -> BasePage:
        page = model.objects.descendant_of(parent).rewrite(False).filter(lookup).first()
        if page is None:
            page = model(live=False, **shared)
            for code in CODES:
                for field in COMMON:
                    setattr(page, localized(field, code), source[code].get(field, ""))
            page = parent.add_child(instance=page)
            parent.refresh_from_db(fields=["numchild"])
            self.made[name] = page
        self.pages[name] = page
        self.sources[name] = source
        return page

    def fill_stories(self):
        """Bodies and other texts of the pages made now, then publish each once."""
        for key, page in self.made.items():
            for code in CODES:
                self._fill(page, self.sources[key][code], code)
            page.save_revision().publish()

    def _fill(self, page, texts: dict, code: str):
        if hasattr(page, "body"):
            setattr(page, localized("body", code), self._stream([self._block(item) for item in texts.get("body", [])]))
        for name in ("by_2030", "themes", "wanted", "messages"):
            if name in texts:
                statements = [{"type": "statement", "value": sentence} for sentence in texts[name]]
                setattr(page, localized(name, code), self._stream(statements))
        if "easy_read" in texts:
            setattr(page, localized("easy_title", code), texts["easy_title"])
            easy = [self._easy_block(item) for item in texts["easy_read"]]
            setattr(page, localized("easy_read", code), self._stream(easy))
        if isinstance(page, HomePage):
            self._fill_home(page, texts, code)
        if isinstance(page, CampaignPage | WavePage):
            self._fill_campaign(page, texts, code)

    def _fill_campaign(self, page, texts: dict, code: str):
        for name in ("slogan", "hashtags"):
            if name in texts:
                setattr(page, localized(name, code), texts[name])
        if "aim" in texts:
            setattr(page, localized("aim", code), self._links(texts["aim"]))
        if "actions" in texts:
            setattr(page, localized("actions", code), self._calls(texts["actions"]))

    def _fill_home(self, page: HomePage, texts: dict, code: str):
        for name in HomePage.HOME_FIELDS:
            if name in texts and name != "ways_in":
                setattr(page, localized(name, code), texts[name])
        page_intro = self._links(texts["intro"])
        setattr(page, localized("intro", code), page_intro)
        figures = [{"type": "figure", "value": self._figure(figure)} for figure in texts["figures"]]
        setattr(page, localized("key_figures", code), self._stream(figures))
        setattr(page, localized("ways_in", code), self._calls(texts["ways_in"]))

    def _block(self, item: dict) -> dict:
        """A block of the content file as StreamField data."""
        kind = item["type"]
        value = {name: item[name] for name in item if name != "type"}
        if kind == "text":
            value["text"] = self._links(value.pop("html"))
        elif kind == "call_to_action":
            value = self._target(value)
        elif kind == "related_pages":
            value["pages"] = [self._item(self.pages[key].pk) for key in value["pages"]]
        elif kind == "faq":
            questions = [{**q, "answer": self._links(q["answer"])} for q in value["questions"]]
            value["questions"] = [self._item(question) for question in questions]
        if "figures" in value:
            value["figures"] = [self._figure(figure) for figure in value["figures"]]
        for name in ("figures", "events", "people"):
            if name in value:
                value[name] = [self._item(entry) for entry in value[name]]
        return {"type": kind, "value": value}

    def _easy_block(self, item: dict) -> dict:
        """A block of an easy-to-read version as StreamField data; its kind shows in what it has."""
        if "heading" in item:
            return {"type": "heading", "value": item["heading"]}
        if "lines" in item:
            return {"type": "text", "value": {"sign": item.get("sign", ""), "lines": "\n".join(item["lines"])}}
        if "points" in item:
            points = [self._item(point) for point in item["points"]]
            return {"type": "list", "value": {"before": item.get("before", ""), "points": points}}
        return {"type": "link", "value": self._target(item)}

    def _figure(self, value: dict) -> dict:
        """A key figure; one that names a KPI, or the list of projects, takes its number from there."""
        name = value.get("kpi")
        if name is None:
            return value
        return {**value, "kpi": self.pages[name].pk if name in self.pages else self.kpis[name]}

    def _calls(self, calls: list[dict]) -> str:
        return self._stream([{"type": "call_to_action", "value": self._target(call)} for call in calls])

    def _target(self, value: dict) -> dict:
        return {**value, "page": self.pages[value["page"]].pk} if value.get("page") else value

    def _links(self, html: str) -> str:
        """Rich text as Wagtail stores it: ``href="page:about"`` becomes a link to that page."""
        for key, page in self.pages.items():
            html = html.replace(f'<a href="page:{key}">', f'<a linktype="page" id="{page.pk}">')
        return html.strip()

    @staticmethod
    def _item(value) -> dict:
        return {"type": "item", "value": value, "id": str(uuid.uuid4())}

    @staticmethod
    def _stream(blocks: list[dict]) -> str:
        return json.dumps([{**block, "id": str(uuid.uuid4())} for block in blocks])

    def settings(self):
        """Contact, licence and footer, when the site has none yet."""
        source = read("site")
        site = Site.objects.get(is_default_site=True)
        values = {"email": source["email"], "facebook_url": source["facebook"]}
        for code in CODES:
            for name in ("organisation", "licence_text"):
                values[localized(name, code)] = source[code][name]
        settings, made = SiteSettings.objects.get_or_create(site=site, defaults=values)
        if made:
            settings.footer_pages = [("page", self.pages[key]) for key in IN_FOOTER]
            settings.save()


def _slugs(source: dict) -> Q:
    """Finds the page of a content file by its slug in any language, as an editor may have changed some."""
    found = Q()
    for code in CODES:
        found |= Q(**{localized("slug", code): source[code]["slug"]})
    return found
