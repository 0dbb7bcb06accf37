"""Mail that the live site sent: its server keeps each message in a folder."""

import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

_SEAM = b"-" * 79


def sent(folder: Path) -> list[EmailMessage]:
    """Every message so far, oldest first."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns) if folder.exists() else []
    parts = [part.strip(b"\n") for path in files for part in path.read_bytes().split(_SEAM)]
    return [message_from_bytes(part, policy=policy.default) for part in parts if part.strip()]


def wait_for(folder: Path, wanted: Callable[[EmailMessage], bool], *, seconds: float = 15) -> EmailMessage:
    """The newest message that is wanted, as soon as it is there."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = [message for message in sent(folder) if wanted(message)]
        if found:
            return found[-1]
        time.sleep(0.2)
    raise AssertionError(f"Not sent; there are: {[message['Subject'] for message in sent(folder)]}")


def text_of(message: EmailMessage) -> str:
    """Its plain text."""
    return message.get_body(("plain",)).get_content()
