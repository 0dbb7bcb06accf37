"""How much memory something takes at its worst, seen by the system: the libraries' buffers count too."""

import multiprocessing
import pickle
import resource
import sys
from collections.abc import Callable
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_growth(first: Callable[[], object], then: Callable[[], object]) -> int:
    """Bytes by which a process grows at most in the second act, after a first one that imports and connects.

    It is a process of its own, as one that has held much before has room to hide in. Both acts are functions of
    a module, or ``partial`` of one.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    # Pickled by hand, as modules with models can be imported only once the child has set Django up.
    child = context.Process(target=_act, args=(pickle.dumps((first, then)), sending))
    child.start()
    sending.close()
    try:
        return receiving.recv()
    except EOFError:
        raise RuntimeError("what was measured failed: the lines above say why") from None
    finally:
        child.join()


def _act(pickled: bytes, sending) -> None:
    import django

    django.setup()
    first, then = pickle.loads(pickled)  # noqa: S301 - written by this process's parent
    first()
    before = _held("VmRSS")
    then()
    sending.send(_held("VmHWM") - before)
    sending.close()


def _held(line: str) -> int:
    """Bytes that this process holds, or the most that it has held; where there is no /proc always the latter."""
    if _STATUS.exists():
        (found,) = [each for each in _STATUS.read_text().splitlines() if each.startswith(f"{line}:")]
        return int(found.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
