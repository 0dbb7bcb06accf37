"""How a line of the log looks, and what must not stand in one: links that open something, addresses of people.

In production a line is a JSON object with only the fields that are named here: what a library hangs on a record (a
whole request, say) never gets out.
"""

import logging
import re
from contextvars import ContextVar

from pythonjsonlogger.json import JsonFormatter

# The tokens of core.links_by_mail: 43 letters of base64 between slashes.
TOKEN_LENGTH = 43
_TOKEN = re.compile(rf"(?<=/)[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}(?=[/\s?'\"\\]|$)")
_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")

# The request that is being answered, '' outside of one; see core.request_log.
request_id: ContextVar[str] = ContextVar("request_id", default="")
# Fields of a line besides the time, level, logger and message, where they were given.
FIELDS = ("request_id", "method", "path", "status", "ms", "bytes")
_WORDS = ("message", "path", "exc_info")
_KNOWN = ("time", "level", "logger", "message", *FIELDS, "exc_info")


def without_tokens(text: str) -> str:
    """The text with an ellipsis for each token in a path."""
    return _TOKEN.sub("…", text) if len(text) > TOKEN_LENGTH else text


def without_people(text: str) -> str:
    """The text with an ellipsis for each token and each e-mail address."""
    text = without_tokens(text)
    return _MAIL.sub("…@…", text) if "@" in text else text


class WithoutTokens(logging.Filter):
    """Takes tokens out of what is logged, wherever they stand in the message or its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _TOKEN.search(message):
            record.msg, record.args = without_tokens(message), ()
        return True


class OfRequest(logging.Filter):
    """Gives each record the id of the request in which it was made."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(record, "request_id", "") or request_id.get()
        return True


class PlainLines(logging.Formatter):
    """A line for a person."""

    def format(self, record: logging.LogRecord) -> str:
        return without_people(super().format(record))


class JsonLines(JsonFormatter):
    """A line for a program: time (UTC, ISO 8601), level, logger, message, and those of FIELDS that there are."""

    def __init__(self):
        super().__init__(["levelname", "name", "message"], rename_fields={"levelname": "level", "name": "logger"})
        self.timestamp, self.json_ensure_ascii = "time", False

    def process_log_record(self, log_data: dict) -> dict:
        for name in _WORDS:
            if name in log_data:
                log_data[name] = without_people(log_data[name])
        return {name: log_data[name] for name in _KNOWN if log_data.get(name) not in (None, "")}
