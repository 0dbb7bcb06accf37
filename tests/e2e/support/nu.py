"""The Nu HTML checker on pages as they were served."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from smartnation.dev import nu_checker


def nu_errors(pages: str | Mapping[str, str]) -> list[str]:
    """The checker's errors, one line each; assert that it equals [].

    Takes one page's HTML, or {address: HTML} for many. Each call starts a Java, which costs seconds:
    collect the pages of a test and call it once.
    """
    pages = {"page": pages} if isinstance(pages, str) else pages
    with TemporaryDirectory() as folder:
        names = {}
        for number, (address, html) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_text(html, encoding="utf-8")
            names[file.name] = address
        answer = _check(folder)
    return [_line(names, message) for message in answer["messages"] if message["type"] != "info"]


def _check(folder: str) -> dict:
    arguments = ["--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always", folder]
    done = subprocess.run(nu_checker.command(*arguments), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _line(names: Mapping[str, str], message: Mapping) -> str:
    address = names.get(Path(message.get("url", "")).name, "?")
    return (
        f"{address}, line {message.get('lastLine', '?')}: {message['message']} [{message.get('extract', '').strip()}]"
    )
