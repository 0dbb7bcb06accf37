"""Lock files, image and compose file say what the settings and the README say. No engine is needed."""

import gc
import json
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from gunicorn.config import Config
from packaging.requirements import Requirement

from smartnation.dev import variables

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*])?==([^ ;\\]+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text()


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each package: usually one, more where Pythons differ."""
    found: dict[str, set[str]] = {}
    for name, version in PINNED.findall(read(lock)):
        found.setdefault(normal(name), set()).add(version)
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def site_variables() -> set[str]:
    """The environment variables that the settings read."""
    text = "".join(read(str(path.relative_to(ROOT))) for path in (ROOT / "smartnation").glob("*settings.py"))
    return set(re.findall(r"env\.\w+\(\s*\"([A-Z0-9_]+)\"", text))


def services() -> dict:
    return yaml.safe_load(read("docker-compose.yml"))["services"]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_file_names_no_registry_and_no_address(lock):
    outside_comments = re.sub(r"#.*", "", read(lock))
    assert re.findall(r"https?:|file:|--\w*(?:index|find-links|trusted-host)\S*|\S+ @ ", outside_comments) == []
    assert re.findall(r"https?:\S+|--index-url|--extra-index-url|--find-links", read(lock)) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_in_a_lock_file_is_pinned_with_hashes(lock):
    requirements = [part for part in re.split(r"\n(?=\S)", read(lock)) if not part.startswith("#")]
    assert len(requirements) == sum(map(len, pins(lock).values())) > 40
    assert [part for part in requirements if "--hash=sha256:" not in part] == []


def test_development_has_every_package_of_production_in_the_same_version():
    development = pins("requirements-dev.lock")
    assert {name: development.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


@pytest.mark.parametrize(("lock", "group"), [("requirements.lock", None), ("requirements-dev.lock", "dev")])
def test_lock_file_answers_what_pyproject_asks(lock, group):
    project = tomllib.loads(read("pyproject.toml"))
    asked = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    locked = pins(lock)
    requirements = [Requirement(text) for text in asked]
    answered = [
        requirement
        for requirement in requirements
        if all(map(requirement.specifier.contains, locked[normal(requirement.name)]))
    ]
    assert answered == requirements


def test_npm_lock_file_names_no_registry_and_has_hashes():
    packages = json.loads(read("tests/e2e/package-lock.json"))["packages"]
    packages.pop("")
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []


def test_compose_file_is_valid():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    answer = subprocess.run([*command, ROOT / "docker-compose.yml"], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_compose_brings_up_database_caches_site_and_mail_catcher_in_order():
    found = services()
    assert set(found) == {"varnish", "cache", "db", "prepare", "web", "worker", "jobs", "mail"}
    assert found["web"]["depends_on"] == {
        "db": {"condition": "service_healthy"},
        "cache": {"condition": "service_healthy"},
        "prepare": {"condition": "service_completed_successfully"},
        "mail": {"condition": "service_healthy"},
    }
    assert found["varnish"]["depends_on"] == {"web": {"condition": "service_healthy"}}


def test_in_compose_readers_reach_varnish_only_and_varnish_neither_database_nor_cache():
    found = services()
    assert [name for name, service in found.items() if "ports" in service] == ["varnish", "mail"]
    networks = {name: set(service["networks"]) for name, service in found.items()}
    assert networks["varnish"] & networks["db"] == networks["varnish"] & networks["cache"] == set()
    assert networks["varnish"] & networks["web"] & networks["worker"] & networks["jobs"] == {"front"}


def test_in_compose_every_process_that_publishes_may_purge():
    found = services()
    may = found["varnish"]["environment"]["PURGING_SERVICES"].split()
    assert may == [name for name, service in found.items() if name in may]
    told = [name for name, service in found.items() if "FRONTEND_CACHES" in service.get("environment", {})]
    assert sorted(may) == sorted(set(told) - {"prepare"})


def test_the_image_of_varnish_has_every_file_of_its_folder():
    folder = ROOT / "deploy" / "varnish"
    (copied,) = re.findall(r"^COPY (.*) \S+$", (folder / "Dockerfile").read_text(), re.MULTILINE)
    assert sorted(copied.split()) == sorted(path.name for path in folder.iterdir() if path.name != "Dockerfile")


def test_compose_sets_only_variables_that_something_reads():
    known = site_variables() | {"WEB_CONCURRENCY"}
    assert [name for name in services()["web"]["environment"] if name not in known | {"<<"}] == []


def test_compose_holds_no_secret():
    text = read("docker-compose.yml")
    assert re.findall(r"^\s*\w*(?:SECRET|PASSWORD)\w*:\s*(?!\$\{)\S+", text, re.MULTILINE) == []


def test_readme_describes_every_variable_and_no_other():
    table = set(re.findall(r"^\| `([A-Z0-9_]+)` ", read("README.md"), re.MULTILINE))
    of_compose = set(re.findall(r"\$\{([A-Z0-9_]+)", read("docker-compose.yml")))
    assert table == site_variables() | of_compose | {"WEB_CONCURRENCY", "CHROMIUM"}


def test_tests_and_tools_clear_every_variable_that_settings_read():
    """A variable in a developer's shell must not change a result; DATABASE_URL is the one that is meant to."""
    assert set(variables.OURS) == site_variables() - {"DATABASE_URL", "DATABASE_CONN_MAX_AGE"}


def test_image_runs_without_rights_on_production_packages_and_bakes_in_no_secret():
    text = read("Dockerfile")
    assert re.findall(r"^FROM .*", text, re.MULTILINE)[0].endswith(" AS packages")
    assert re.findall(r"^USER (\w+)", text, re.MULTILINE) == ["smartnation"]
    assert "requirements-dev" not in text
    assert "HEALTHCHECK" in text
    assert re.findall(r"^(?:ENV|ARG).*(?:SECRET|PASSWORD)", text, re.MULTILINE) == []


def test_image_leaves_out_tools_tests_and_secrets():
    ignored = read(".dockerignore").split()
    assert {".env", ".git", ".venv", "var", "tests", "smartnation/dev"} <= set(ignored)


def test_ci_runs_make_test_and_hides_no_failure():
    lines = [line for line in read(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]


@pytest.fixture
def gunicorn_config(monkeypatch, tmp_path) -> Config:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))  # else the file itself sets one for all that follows
    config = Config()
    for name, value in runpy.run_path(str(ROOT / "deploy/gunicorn.conf.py")).items():
        if name in config.settings:
            config.set(name, value)
    return config


def test_no_reader_waits_while_a_worker_looks_for_garbage_in_the_whole_site(gunicorn_config):
    """What is loaded before workers begin stays: the collector, which stops everything, leaves it alone."""
    try:
        gunicorn_config.pre_fork(None, None)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_gunicorn_believes_nobody_so_that_only_the_site_decides_whom_to_believe(gunicorn_config):
    """By itself it would take https from everybody on its own machine, and from its socket file."""
    found = (gunicorn_config.forwarded_allow_ips, gunicorn_config.secure_scheme_headers)
    assert found == ([], {})


def test_nginx_gives_away_pictures_only_and_says_who_asks():
    text = read("deploy/nginx.conf")
    assert re.findall(r"(?:alias|root) (\S+);", text) == ["/srv/smartnation/media/images/"]
    said = dict(re.findall(r"proxy_set_header (X-Forwarded-\w+) (\S+);", text))
    assert said == {"X-Forwarded-Proto": "$scheme", "X-Forwarded-For": "$proxy_add_x_forwarded_for"}
