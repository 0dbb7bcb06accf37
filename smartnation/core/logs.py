"""What must not stand in a log: links that open something."""

import logging
import re

# The tokens of core.links_by_mail: 43 letters of base64 between slashes.
_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{43}(?=/|\s|$|\?)")


def without_tokens(text: str) -> str:
    """The text with an ellipsis for each token in a path."""
    return _TOKEN.sub("…", text)


class WithoutTokens(logging.Filter):
    """Takes tokens out of what is logged, wherever they stand in the message or its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _TOKEN.search(message):
            record.msg, record.args = without_tokens(message), ()
        return True
