"""Tools for development and tests: the machinery behind `make run` and `make test`.

It imports nothing of the apps and the apps import nothing of it: production is installed without it.
The public entry is `python -m smartnation.dev`; `virtualenv` alone runs on a bare Python.
"""

from __future__ import annotations


class Problem(Exception):
    """Something that a person has to put right. The message is a whole sentence and is shown without a traceback."""
