"""What production serves: one hashed style sheet, small, compressed ahead of time."""

import re
import shutil
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.management import call_command

from smartnation.core.static_storage import ENTRY, BundledStaticFilesStorage


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> BundledStaticFilesStorage:
    """Our own static files, collected as production does it; Wagtail's would take most of the time."""
    storage = BundledStaticFilesStorage(location=tmp_path_factory.mktemp("static"), base_url="/static/")
    paths = {}
    for path, source in FileSystemFinder().list([]):
        with source.open(path) as file:
            storage.save(path, file)
        paths[path] = (storage, path)
    for _name, _hashed, processed in storage.post_process(paths):
        if isinstance(processed, Exception):
            raise processed
    return storage


@pytest.fixture
def style_sheet(collected) -> Path:
    return Path(collected.path(collected.stored_name(ENTRY)))


def test_the_style_sheet_has_a_name_that_changes_with_its_content(style_sheet):
    assert re.fullmatch(r"site\.[0-9a-f]{12}\.css", style_sheet.name)


def test_the_style_sheet_imports_nothing(style_sheet):
    text = style_sheet.read_text()
    assert "@import" not in text
    assert "@layer" in text


def test_every_file_that_is_imported_is_in_the_style_sheet(style_sheet):
    source = (settings.BASE_DIR / "static" / ENTRY).read_text()
    imported = set(re.findall(r'@import url\("(.+?)"\)', source))
    folder = settings.BASE_DIR / "static/css"
    files = {str(path.relative_to(folder)) for path in folder.rglob("*.css")}
    assert imported == files - {"site.css", "admin.css", "sign-in.css"}
    text = style_sheet.read_text()
    for name in ("ambition_card", "site_footer", "hero"):
        assert f".{name.replace('_', '-')}" in text


def test_the_style_sheet_is_minified(style_sheet):
    text = style_sheet.read_text()
    assert "/*" not in text
    assert text.count("\n") <= 1


def test_every_address_in_the_style_sheet_is_of_a_hashed_file_that_exists(style_sheet):
    addresses = re.findall(r'url\("?([^")]+)"?\)', style_sheet.read_text())
    assert len(addresses) >= 2
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", address)
        assert (style_sheet.parent / address).resolve().is_file()


def test_the_style_sheet_and_the_script_lie_ready_in_brotli_and_gzip(collected, style_sheet):
    script = Path(collected.path(collected.stored_name("js/site.js")))
    for path in (style_sheet, script):
        assert Path(f"{path}.gz").is_file()
        assert brotli.decompress(Path(f"{path}.br").read_bytes()) == path.read_bytes()


def test_style_sheet_fonts_and_script_stay_within_the_budget(style_sheet):
    fonts = sum(path.stat().st_size for path in (settings.BASE_DIR / "static/fonts").glob("*.woff2"))
    scripts = sum(path.stat().st_size for path in (settings.BASE_DIR / "static/js").rglob("*.js"))
    assert fonts <= 60 * 1024
    assert scripts <= 10 * 1024
    assert Path(f"{style_sheet}.br").stat().st_size <= 20 * 1024


def test_a_dry_run_writes_nothing(tmp_path):
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    assert list(storage.post_process({ENTRY: (storage, ENTRY)}, dry_run=True)) == []
    assert list(tmp_path.iterdir()) == []


def test_each_font_comes_in_ten_packets_with_its_headers():
    """A few bytes more cost a reader on slow 4G a round trip, 150 ms."""
    sizes = {path.name: path.stat().st_size for path in (settings.BASE_DIR / "static/fonts").glob("*.woff2")}
    assert len(sizes) == 2
    assert {name: size for name, size in sizes.items() if size > 14_100} == {}


def test_a_deployment_into_the_folder_of_the_last_one_serves_the_new_styles(settings, tmp_path):
    source = tmp_path / "source"
    shutil.copytree(settings.BASE_DIR / "static/css", source / "css")
    shutil.copytree(settings.BASE_DIR / "static/fonts", source / "fonts")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    storage = "smartnation.core.static_storage.BundledStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}

    def styles() -> str:
        call_command("collectstatic", "--noinput", verbosity=0)
        found = BundledStaticFilesStorage(location=settings.STATIC_ROOT, base_url="/static/")
        return Path(found.path(found.stored_name(ENTRY))).read_text()

    before = styles()
    with (source / "css/components/site_header.css").open("a") as file:
        file.write(".of-the-next-version { color: red; }")
    assert ".of-the-next-version" not in before
    assert ".of-the-next-version" in styles()
