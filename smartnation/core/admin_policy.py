"""Which inline scripts the admin may run: Wagtail's calls that start a widget, and nothing else.

Date fields, choosers and inline panels come with a script of one call, whose arguments are data. The
policy allows each by its hash; a script of any other shape stays blocked. Pure: no Django.
"""

import json
import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CALL = re.compile(r"(?:new [A-Z]\w*Chooser|init(?:Date|Time|DateTime)Chooser|createTaskChooser)\((.*)\);", re.DOTALL)
_PANEL = re.compile(
    r"\s*\(function\(\) \{\s*"
    r'var panel = new (?:InlinePanel|MultipleChooserPanel)\(JSON\.parse\("(?:[^"\\\n]|\\u[0-9A-F]{4})*"\)\);'
    r"\s*\}\)\(\);\s*"
)


def starts_a_widget(script: str) -> bool:
    """True for one call of a known starter with nothing but data in it."""
    if _PANEL.fullmatch(script):
        return True
    call = _CALL.fullmatch(script)
    if call is None:
        return False
    try:
        json.loads(f"[{call.group(1)}]")
    except ValueError:
        return False
    return True


def script_hashes(html: str) -> list[str]:
    """A CSP source for each script in the page that starts a widget, in the page's order."""
    scripts = dict.fromkeys(script for script in _SCRIPT.findall(html) if starts_a_widget(script))
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
