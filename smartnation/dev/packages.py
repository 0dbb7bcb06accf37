"""The packages that the site runs on: under which licence, and whether a weakness of one is known."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smartnation.dev import Problem
from smartnation.dev.places import ROOT, tool

LOCK = ROOT / "requirements.lock"
# Licences that let a public service run, change and pass on a package beside its own code.
ALLOWED = frozenset({
    "Apache Software License", "Apache-2.0", "BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause",
    "ISC", "ISC License (ISCL)", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT License", "MIT-0", "MIT-CMU",
    "Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0", "PSF-2.0", "Python Software Foundation License",
})  # fmt: skip
# Read by a person, as what they say of themselves is no name of a licence.
READ = {
    "qrcode": "BSD License; Other/Proprietary License",  # BSD-3-Clause, and the MIT notice of what it grew from
}
PATIENCE = 60  # seconds for all questions together
ONE_ANSWER = 5  # seconds for one
# What pip-audit's errors hold when it is the network that failed, and not the question.
_AWAY = re.compile(r"requests\.exceptions|urllib3\.exceptions|Tip: your network|ServiceError|ConnectionError")


@dataclass(frozen=True)
class Licence:
    package: str
    version: str
    name: str

    @property
    def is_allowed(self) -> bool:
        """All parts of it are on the list; of alternatives one."""
        if READ.get(self.package) == self.name:
            return True
        parts = re.split(r";| AND ", self.name)
        return all(any(each.strip() in ALLOWED for each in part.split(" OR ")) for part in parts)


def locked() -> list[str]:
    """Names of the packages in the production lock file."""
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)", LOCK.read_text(), re.MULTILINE)))


def licences(environment: Mapping[str, str]) -> int:
    """A step of ``make test``: print the licence of every package that production runs on; 1 when one isn't allowed.

    Packages of the lock file that only other systems install are not here to be read.
    """
    command = [tool("pip-licenses"), "--python", sys.executable, "--format=json", "--packages", *locked()]
    read = json.loads(subprocess.run(command, env=dict(environment), capture_output=True, check=True).stdout)
    found = [Licence(each["Name"], each["Version"], each["License"]) for each in read]
    if not found:
        raise Problem("pip-licenses found none of the packages in requirements.lock.")
    for licence in found:
        sign = "  " if licence.is_allowed else "NO"
        print(f"{sign}  {licence.package} {licence.version}: {licence.name}")
    refused = [licence.package for licence in found if not licence.is_allowed]
    if refused:
        print(f"Not on the list of licences in smartnation/dev/packages.py: {', '.join(refused)}.")
    return 1 if refused else 0


def known_vulnerabilities(environment: Mapping[str, str], service: Sequence[str] = ("-s", "osv")) -> int:
    """A step of ``make test``: ask a public list what is known about each package; 1 when it knows a weakness.

    Where the list can't be asked, that is said so that nobody overlooks it, and the run goes on.
    """
    command = [
        tool("pip-audit"), "--requirement", str(LOCK), "--disable-pip", "--no-deps", "--format=json",
        "--progress-spinner=off", f"--timeout={ONE_ANSWER}", *service,
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, env=dict(environment), capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return _not_asked(f"no answer within {PATIENCE} seconds")
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        if _AWAY.search(done.stderr):
            return _not_asked(done.stderr.strip().splitlines()[-1])
        raise Problem(f"pip-audit failed: {done.stderr.strip()}") from None
    return _judged(packages)


def _judged(packages: list[dict]) -> int:
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        for known in package["vulns"]:
            repaired = ", ".join(known["fix_versions"]) or "no version yet"
            print(f"NO  {package['name']} {package['version']}: {known['id']}, repaired in {repaired}")
    print(f"{len(packages) - len(skipped)} packages asked about, {len(weak)} with a known weakness.")
    if skipped and not weak:
        return _not_asked(f"the list doesn't know {', '.join(skipped)}")
    return 1 if weak else 0


def _not_asked(why: str) -> int:
    line = "!" * 100
    print(f"{line}\nNOT CHECKED for known weaknesses: {why}\n{line}", flush=True)
    return 0
