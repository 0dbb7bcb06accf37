"""No secret is in the repository: every file of it is read for what looks like one."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MADE_WHILE_WORKING = {".git", ".venv", "var", "node_modules", "__pycache__", ".pytest_cache", ".hypothesis"}
LARGEST = 5_000_000  # bytes

KEYS = {
    "private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "key of Amazon": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "token of GitHub": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})\b",
    "token of GitLab": r"\bglpat-[A-Za-z0-9_-]{20,}",
    "token of Slack": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    "key of Google": r"\bAIza[A-Za-z0-9_-]{35}\b",
    "key of Stripe": r"\b[rs]k_live_[A-Za-z0-9]{20,}",
    "token of a registry": r"\b(?:pypi-AgE[A-Za-z0-9_-]{40,}|npm_[A-Za-z0-9]{36})",
    "signed token": r"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}",
    # A name that says what it holds, and a value that nobody would think of: long, with letters and digits.
    "secret in a setting": (
        r"(?i)\b\w*(?:secret|secret_key|api_?key|access_?key|auth_?token|private_?key|passw(?:or)?d)\w*"
        r"[\"']?\s*[:=]\s*[\"']?(?=[^\s\"']*[0-9])(?=[^\s\"']*[A-Za-z])([A-Za-z0-9+/_=!@#%^&*-]{20,})"
    ),
    "password in an address": r"[a-z]+://[^\s:@/\"'{}$]+:(?=[^\s@/]*[0-9])([^\s@/\"'{}$<]{8,})@",
}
READ = [(kind, re.compile(pattern)) for kind, pattern in KEYS.items()]


def files() -> list[Path]:
    """What git keeps; in a copy without git, all that wasn't made while working."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in ROOT.rglob("*") if not MADE_WHILE_WORKING & set(path.relative_to(ROOT).parts)]


def found_in(text: str) -> list[str]:
    """The kinds of secrets that a text holds."""
    return [kind for kind, pattern in READ if pattern.search(text)]


def secrets(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """(File, kind of secret) for each that is found."""
    for path in paths:
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
            text = path.read_bytes().decode("utf-8", errors="ignore")
            yield from ((path.name, kind) for kind in found_in(text))


def test_no_file_of_the_repository_holds_a_secret():
    found = files()
    assert len(found) > 500
    assert list(secrets(found)) == []


# Written in two pieces, so that this file holds none.
LETTERS = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3oR6uX9"
PLANTED = {
    "private key": "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE",
    "key of Amazon": "AKIA" + "ABCDEFGH12345678",
    "token of GitHub": "ghp_" + LETTERS[:36],
    "token of GitLab": "glpat-" + LETTERS[:20],
    "token of Slack": "xoxb-" + "123456789012-abc",
    "key of Google": "AIza" + LETTERS[:35],
    "key of Stripe": "sk_live_" + LETTERS[:24],
    "token of a registry": "npm_" + LETTERS[:36],
    "signed token": "eyJ" + LETTERS[:20] + ".eyJ" + LETTERS[:20] + "." + LETTERS[:20],
    "secret in a setting": "DJANGO_SECRET_KEY = " + f'"{LETTERS}"',
    "password in an address": "postgres://site:" + "hunter2hunter2" + "@db:5432/site",
}


def test_one_of_every_kind_is_found_where_it_is_planted(tmp_path):
    for number, (kind, text) in enumerate(PLANTED.items()):
        (tmp_path / f"{number}.txt").write_text(f"first line\n{text}\n")
        assert list(secrets([tmp_path / f"{number}.txt"])) == [(f"{number}.txt", kind)]
    assert PLANTED.keys() == KEYS.keys()


@pytest.mark.parametrize(
    "setting",
    ["{}={}", 'export {}="{}"', "{}: {}", "  {} = '{}',", '"{}": "{}",'],
)
@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "AWS_SECRET_ACCESS_KEY", "EMAIL_HOST_PASSWORD", "api_key"])
def test_a_setting_is_found_however_it_is_written(setting, name):
    assert found_in(setting.format(name, LETTERS)) == ["secret in a setting"]


@pytest.mark.parametrize(
    "text",
    [
        'SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="development-only" if DEBUG else "")',
        "DJANGO_SECRET_KEY: ${DJANGO_SECRET_KEY:?Set DJANGO_SECRET_KEY in .env}",
        "postgres://smartnation:${POSTGRES_PASSWORD}@db:5432/smartnation",
        "smtp+tls://user:password@host:587",
        "export DJANGO_SECRET_KEY=for-the-build-only",
        'PASSWORD = "smartnation-dev"',
        "secrets.token_urlsafe(60)",
    ],
)
def test_what_only_speaks_of_secrets_is_none(text):
    assert found_in(text) == []
