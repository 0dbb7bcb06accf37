"""How alike two texts are, by the words that they share: enough to see that a project is already there. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from math import log

_WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 6  # letters; in four languages most inflections come after


def words(text: str) -> frozenset[str]:
    """The words of a text that mean something: four letters or more, without accents, without endings."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return frozenset(word[:STEM] for word in _WORD.findall(plain))


def ranked(text: str, others: Iterable[tuple[object, str]], *, most: int = 5, least: float = 0.0) -> list[object]:
    """Keys of the texts that share most with this one, the most alike first. Rare words count for more."""
    mine = words(text)
    theirs = [(key, words(other)) for key, other in others]
    known = Counter(word for _key, found in theirs for word in found)
    weights = {word: log(1 + len(theirs) / (1 + known[word])) for word in mine}
    scored = [(sum(weights[word] for word in mine & found), index, key) for index, (key, found) in enumerate(theirs)]
    scored.sort(key=lambda each: (-each[0], each[1]))
    return [key for score, _index, key in scored[:most] if score > least]
