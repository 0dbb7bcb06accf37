"""The first news: ``content/news/``, a file an item. Its date, kind and subjects stand above the texts."""

from collections.abc import Iterator

from campaign.content_files import CONTENT, read
from campaign.models import NewsPage, NewsSubject
from projects.models import ProjectPage


def sources() -> Iterator[tuple[str, dict]]:
    """Name and content of each file, oldest first."""
    for path in sorted((CONTENT / "news").glob("*.toml")):
        yield path.stem, read(f"news/{path.stem}")


def shared(source: dict) -> dict:
    """The fields that are the same in every language."""
    return {name: source[name] for name in ("date", "precision", "kind") if name in source}


def relate(item: NewsPage, source: dict, pages: dict) -> None:
    """Say what an item is about: ambitions by number, projects by Dutch slug, other pages by the name of their file."""
    item.ambitions = [pages[f"ambition-{number}"] for number in source.get("ambitions", ())]
    projects = ProjectPage.objects.rewrite(False).filter(slug_nl__in=source.get("projects", ()))
    subjects = [*projects, *(pages[name] for name in source.get("about", ()))]
    item.subjects = [NewsSubject(page=page.basepage_ptr, sort_order=place) for place, page in enumerate(subjects)]
