"""Questions to the database that every visit asks: put into SQL once, planned once, then asked with other values.

Making SQL of a question about wide pages in four languages takes longer than its answer, and so does planning it.
What is asked stays a queryset, built by a function; its SQL is kept for each language and each form of its values, and
each connection keeps PostgreSQL's plans for it.
"""

import copy
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import NotSupportedError, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet

from smartnation.core import caching, languages

MOST = 1000  # forms of questions that a process keeps; beyond that it begins anew
MOST_PLANS = 300  # that a connection keeps, the least asked go first: about 200 kB each in its process of PostgreSQL
_NEVER = 1_000_000_000
_FIRST_NUMBER = 1_900_000_000  # stands in for ids: an integer of PostgreSQL that no row has


@dataclass(frozen=True)
class _Prepared:
    queryset: QuerySet
    compiler: Any
    sql: str
    params: tuple  # a _Place where a value belongs
    kinds: frozenset[str]  # what the answer depends on, noted while it was built
    converters: dict  # of its columns, as Django's compiler finds them

    def ask(self, values: list) -> list:
        caching.shows(*self.kinds)
        params = tuple(values[each.number] if isinstance(each, _Place) else each for each in self.params)
        asked = object.__new__(type(self.queryset))  # a copy made by its own methods would copy the query too
        asked.__dict__.update(self.queryset.__dict__, _query=_Query(self, params), _result_cache=None)
        return list(asked)


@dataclass(frozen=True)
class _Place:
    number: int


class _Query:
    """What a queryset knows as its query, with SQL that is there already."""

    def __init__(self, prepared: _Prepared, params: tuple):
        self._prepared, self._params = prepared, params

    def __getattr__(self, name):
        return getattr(self._prepared.queryset._query, name)

    def get_compiler(self, using=None, connection=None, elide_empty=True):
        compiler = copy.copy(self._prepared.compiler)
        compiler.using, compiler.connection = using, connections[using]
        compiler.execute_sql = lambda *args, **kwargs: [_rows(compiler.connection, self._prepared.sql, self._params)]
        compiler.get_converters = lambda expressions: self._prepared.converters
        return compiler


class _PlannedCursor(ServerBindingCursor):
    """Sends values apart from the SQL, so that it is planned once on its connection."""

    def execute(self, query, params=None, **kwargs):
        # Django turns this off for a connection. No other statement is planned once, however often it is asked.
        self.connection.prepare_threshold, self.connection.prepared_max = _NEVER, MOST_PLANS
        return super().execute(query, params, prepare=True)


def _rows(connection, sql: str, params: tuple) -> list[tuple]:
    """All rows. A table that was changed under its plan, or a pool between us, is asked as Django asks."""
    if not connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
        try:
            connection.ensure_connection()
            with connection._prepare_cursor(_PlannedCursor(connection.connection)) as cursor:
                cursor.execute(sql, params)
                return cursor.fetchall()
        except NotSupportedError:
            if connection.in_atomic_block:
                raise
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


_prepared: dict[Hashable, _Prepared] = {}


def ask(build: Callable[..., QuerySet], *values: int | str | date | list[int], **structure: Hashable) -> list:
    """The rows of ``build(*values, **structure)`` in the active language.

    Values become parameters: ids, texts and dates, or a list of ids. Whatever decides on the SQL itself is structure.
    The function must depend on nothing else, and must hand each value on as it is: ValueError when one gets lost.
    """
    if any(value == [] for value in values):
        return list(build(*values, **structure))  # nothing is among none: Django asks nothing then
    values = tuple(_padded(value) if isinstance(value, list) else value for value in values)
    shapes = tuple((type(value), len(value) if isinstance(value, list) else 1) for value in values)
    name = (build, languages.active(), shapes, tuple(sorted(structure.items())))
    found = _prepared.get(name)
    if found is None:
        if len(_prepared) >= MOST:
            _prepared.clear()
        found = _prepared[name] = _prepare(build, values, structure)
    return found.ask([one for value in values for one in (value if isinstance(value, list) else [value])])


def _padded(ids: list) -> list:
    """With its last id again until there are 1, 2, 4, 8 …, so that lists have few forms."""
    return ids + ids[-1:] * ((1 << (len(ids) - 1).bit_length()) - len(ids))


def _prepare(build, values, structure) -> _Prepared:
    stand_ins: list = []
    with caching.noting() as notes:
        queryset = build(*(_stand_in(value, stand_ins) for value in values), **structure)
    if notes.until:
        raise ValueError(f"{build.__qualname__} looks at the clock: hand the moment in as a value.")
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, params = compiler.as_sql()
    places = {(type(each), each): _Place(number) for number, each in enumerate(stand_ins)}
    placed = tuple(places.get((type(each), each), each) for each in params)
    if lost := set(places.values()) - {each for each in placed if isinstance(each, _Place)}:
        raise ValueError(f"{build.__qualname__} loses {len(lost)} of its values on the way into SQL.")
    converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
    return _Prepared(queryset, compiler, sql, placed, frozenset(notes.kinds), converters)


def _stand_in(value, stand_ins: list):
    """Something of the same form that is found again in the parameters."""
    if isinstance(value, list):
        return [_stand_in(each, stand_ins) for each in value]
    number = len(stand_ins)
    if isinstance(value, int):
        stand_ins.append(_FIRST_NUMBER + number)
    elif isinstance(value, str):
        stand_ins.append(f"⟨{number}⟩")
    elif isinstance(value, date):
        stand_ins.append(date(9000 + number, 1, 1))
    else:
        raise TypeError(f"{type(value).__name__} can be no value of a prepared question.")
    return stand_ins[-1]
