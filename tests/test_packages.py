"""Licences and known weaknesses of the packages: what passes, what fails, and what is only said."""

import json
import os
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata

import pytest

from smartnation.dev import Problem, packages
from smartnation.dev.packages import Licence

WEAK = {
    "vulns": [
        {
            "id": "PYSEC-2026-1",
            "summary": "A weakness",
            "affected": [
                {
                    "package": {"name": "django", "ecosystem": "PyPI"},
                    "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}],
                }
            ],
        }
    ]
}


class Questions(BaseHTTPRequestHandler):
    """Answers as OSV does: it knows one weakness of one package."""

    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(question["package"]["name"])
        known = WEAK if question["package"]["name"] == self.server.weak else {}
        content = json.dumps(known).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@contextmanager
def a_list(*, weak: str = ""):
    """A list of weaknesses on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Questions)
    server.asked, server.weak = [], weak
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def ask(tmp_path, url: str) -> int:
    cache = f"--cache-dir={tmp_path / 'cache'}"
    return packages.known_vulnerabilities(os.environ, ["-s", "osv", "--osv-url", url, cache])


def url_of(server) -> str:
    return f"http://127.0.0.1:{server.server_port}/v1/query"


def is_here(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def test_every_package_of_production_is_asked_about(tmp_path, capfd):
    with a_list() as server:
        assert ask(tmp_path, url_of(server)) == 0
    here = [name for name in packages.locked() if is_here(name)]  # some are for other versions of Python
    assert sorted(server.asked) == sorted(name.lower().replace("_", "-") for name in here)
    assert len(here) > 70
    assert "NOT CHECKED" not in capfd.readouterr().out


def test_a_known_weakness_fails_the_run_and_says_which_version_repairs_it(tmp_path, capfd):
    with a_list(weak="django") as server:
        assert ask(tmp_path, url_of(server)) == 1
    assert "PYSEC-2026-1, repaired in 99.1" in capfd.readouterr().out


def test_a_list_that_cannot_be_asked_is_said_loudly_and_stops_nothing(tmp_path, capfd):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and doesn't listen
        assert ask(tmp_path, f"http://127.0.0.1:{nobody.getsockname()[1]}/v1/query") == 0
    assert "NOT CHECKED for known weaknesses: " in capfd.readouterr().out


def test_a_list_that_never_answers_is_left_after_a_while(tmp_path, capfd, monkeypatch):
    monkeypatch.setattr(packages, "PATIENCE", 2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert ask(tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}/v1/query") == 0
    assert "NOT CHECKED for known weaknesses: no answer within 2 seconds" in capfd.readouterr().out


def test_a_question_that_was_asked_wrongly_is_no_network_that_fails(tmp_path):
    with pytest.raises(Problem, match="pip-audit failed"):
        packages.known_vulnerabilities(os.environ, ["--no-such-option"])


def test_packages_that_the_list_does_not_know_are_named(capfd):
    assert packages._judged([{"name": "strange", "skip_reason": "not found"}]) == 0
    assert "NOT CHECKED for known weaknesses: the list doesn't know strange" in capfd.readouterr().out


def test_every_package_of_production_has_a_licence_that_is_on_the_list(capfd):
    assert packages.licences(os.environ) == 0
    shown = capfd.readouterr().out.lower()
    assert [name for name in ("django ", "wagtail ", "pillow ", "psycopg ") if name not in shown] == []


@pytest.mark.parametrize(
    ("name", "is_allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("MIT License; GNU General Public License v3 (GPLv3)", False),
        ("UNKNOWN", False),
        ("", False),
        ("BSD License; Other/Proprietary License", False),
    ],
)
def test_a_licence_is_allowed_when_all_of_it_is(name, is_allowed):
    assert Licence("some-package", "1", name).is_allowed is is_allowed


def test_what_was_read_is_allowed_only_as_it_was_read():
    assert Licence("qrcode", "8", packages.READ["qrcode"]).is_allowed is True
    assert Licence("qrcode", "9", "Proprietary").is_allowed is False
