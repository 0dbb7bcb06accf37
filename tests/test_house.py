"""The house rules that no linter knows: every page type is complete, files stay small, layers keep their direction."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from modeltranslation.translator import translator
from wagtail.models import get_page_models

from smartnation.core.checks import every_page_type_is_translated
from smartnation.core.models import BasePage
from tests import factories, test_every_page

ROOT = Path(settings.BASE_DIR)
FOLDERS = [ROOT / name for name in ("smartnation", "ambitions", "campaign", "kpis", "projects", "tests")]
MODULES = sorted(path for folder in FOLDERS for path in folder.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
COMPONENT_STYLES = sorted((ROOT / "static" / "css" / "components").glob("*.css"))
PAGE_TYPES = [model for model in get_page_models() if model is not BasePage]
APPS = {"ambitions", "campaign", "kpis", "projects"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def too_long(paths, limit: int) -> dict[str, int]:
    """Files with more lines than the limit."""
    lines = {name(path): len(path.read_text().splitlines()) for path in paths}
    return {path: count for path, count in lines.items() if count > limit}


# --- Page types ---------------------------------------------------------------------------------


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_is_registered_for_translation(model):
    assert translator.get_options_for_model(model).registered
    assert every_page_type_is_translated(None) == []


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_has_its_template_where_wagtail_looks_for_it(model):
    words = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    assert model.template == f"{model._meta.app_label}/{words}.html"
    assert (ROOT / "templates" / model.template).is_file()


def test_every_page_type_has_a_factory_and_a_number_of_queries():
    made = {getattr(factories, factory)._meta.model for factory in factories.__all__ if factory.endswith("Factory")}
    assert set(PAGE_TYPES) <= made
    assert sorted(test_every_page.QUERIES) == sorted(model._meta.label for model in PAGE_TYPES)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_says_where_it_may_stand(model):
    assert "parent_page_types" in vars(model)


# --- Layers -------------------------------------------------------------------------------------


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_core_imports_none_of_the_apps():
    core = [path for path in MODULES if "core" in path.parts and "tests" not in path.parts]
    assert len(core) > 20
    assert [(name(path), module) for path in core for module in imports(path) if module.split(".")[0] in APPS] == []


def test_signs_formats_and_dots_are_pure():
    pure = [ROOT / "ambitions/signs.py", ROOT / "smartnation/core/numbers.py", ROOT / "smartnation/core/dots.py"]
    ours = {"django", "wagtail", "smartnation", *APPS}
    needed = {(name(path), module) for path in pure for module in imports(path) if module.split(".")[0] in ours}
    assert {(path, module) for path, module in needed if not module.startswith("smartnation.core.dots")} == set()


def test_no_module_is_named_for_nothing():
    assert [name(path) for path in MODULES if path.stem in {"utils", "helpers", "services", "common", "misc"}] == []


def test_no_test_is_skipped_and_nothing_is_mocked():
    forbidden = re.compile(r"pytest\.mark\.(skip|xfail)|pytest\.(skip|xfail)\(|unittest\.mock|\bmocker\b")
    tests = [path for path in MODULES if "tests" in path.parts and path != Path(__file__)]
    assert [name(path) for path in tests if forbidden.search(path.read_text())] == []


# --- Sizes --------------------------------------------------------------------------------------


def test_modules_have_at_most_three_hundred_lines():
    assert too_long(MODULES, 300) == {}


def test_functions_have_fewer_than_thirty_lines():
    long = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 30:
                long[f"{name(path)}:{node.name}"] = node.end_lineno - node.lineno + 1
    assert long == {}


def test_templates_have_fewer_than_a_hundred_and_twenty_lines():
    assert too_long(TEMPLATES, 119) == {}


def test_the_styles_of_a_component_have_fewer_than_a_hundred_and_fifty_lines():
    assert too_long(COMPONENT_STYLES, 149) == {}


# --- Templates and styles -----------------------------------------------------------------------


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_names_its_parameters_on_its_first_line(path):
    first = path.read_text().split("\n", 1)[0]
    assert re.fullmatch(r"\{# .+ #\}", first)
    assert re.search(r"[Pp]arameters?\b|[Rr]eads ", first)


def test_no_template_has_an_inline_style_script_or_handler():
    inline = re.compile(r"\sstyle=|<style\b|<script(?![^>]*\b(src=|application/ld\+json))|\son\w+=[\"']|javascript:")
    found = {name(path): match[0] for path in TEMPLATES if (match := inline.search(path.read_text()))}
    assert found == {}


def test_no_template_loads_anything_from_another_host():
    foreign = re.compile(r"<(script|img|source|iframe|link|video|audio)\b[^>]*(src|href|srcset)=[\"'](https?:)?//")
    assert [name(path) for path in TEMPLATES if foreign.search(path.read_text())] == []


def test_the_styles_of_a_component_have_the_name_of_its_template():
    drawn_in_python = {"sign", "sparkline"}
    templates = {path.stem for path in TEMPLATES}
    assert {path.stem for path in COMPONENT_STYLES} - templates == drawn_in_python


def test_only_the_tokens_hold_colours():
    colour = re.compile(r"#[0-9a-f]{3,8}\b(?=[;,\s)])|\b(rgb|hsl|oklch)a?\(", re.IGNORECASE)
    apart = {"tokens.css", "print.css", "admin.css"}  # paper is white, and the admin has Wagtail's own colours
    styles = [path for path in (ROOT / "static/css").rglob("*.css") if path.name not in apart]
    assert {name(path): match[0] for path in styles if (match := colour.search(path.read_text()))} == {}
