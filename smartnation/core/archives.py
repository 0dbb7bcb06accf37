"""An archive with a manifest: a plain tar whose last members say what is in it, and with which checksums.

It is written under another name and renamed when it is whole, so that no half of one is ever taken for one.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

MANIFEST, SUM = "manifest.json", "manifest.json.sha256"
PIECE = 1 << 20  # bytes that are read at once


class Damaged(Exception):
    """This is no archive of ours, or not as it was written. The message says where."""


class _Summed:
    """A file that is read once, and the sum of what was read."""

    def __init__(self, file: IO[bytes]):
        self._file, self.sum = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.sum.update(piece)
        return piece


class Writer:
    """Takes members one by one; the manifest comes last."""

    def __init__(self, tar: tarfile.TarFile):
        self._tar, self._members = tar, {}

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        """A member of so many bytes, read as a stream. OSError when the file has fewer."""
        info, summed = tarfile.TarInfo(name), _Summed(file)
        info.size, info.mode = size, 0o600
        self._tar.addfile(info, summed)
        self._members[name] = {"bytes": size, "sha256": summed.sum.hexdigest()}

    def close(self, about: dict) -> None:
        """Write the manifest: ``about``, and every member with its size and sum."""
        content = json.dumps(about | {"members": self._members}, indent=1, ensure_ascii=False).encode()
        for name, text in ((MANIFEST, content), (SUM, hashlib.sha256(content).hexdigest().encode())):
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(text), 0o600
            self._tar.addfile(info, io.BytesIO(text))


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """An archive that appears at the path when the block ends well; only its owner may read it: it holds people's
    data. Nothing is left of one that fails."""
    half = path.with_name(f"{path.name}.half")
    try:
        with open(half, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


class Reader:
    """An archive that is as it was written: every sum is checked before anything is read from it."""

    def __init__(self, tar: tarfile.TarFile):
        self._tar = tar
        self._found = {info.name: info for info in tar}
        self.manifest = self._manifest()
        self.members: dict[str, dict] = self.manifest["members"]
        for name, known in self.members.items():
            self._check(name, known)

    def _manifest(self) -> dict:
        if {MANIFEST, SUM} - set(self._found):
            raise Damaged("it has no manifest: it is no backup of this site, or its end is missing")
        content = self._content(MANIFEST)
        if hashlib.sha256(content).hexdigest().encode() != self._content(SUM):
            raise Damaged("the manifest is not as it was written")
        return json.loads(content)

    def _check(self, name: str, known: dict) -> None:
        if name not in self._found:
            raise Damaged(f"{name} is missing")
        summed = _Summed(self.open(name))
        while summed.read(PIECE):
            pass
        if summed.sum.hexdigest() != known["sha256"]:
            raise Damaged(f"{name} is not as it was written")

    def open(self, name: str) -> IO[bytes]:
        """A member, to be read as a stream."""
        return self._tar.extractfile(self._found[name])

    def _content(self, name: str) -> bytes:
        return self.open(name).read()


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """The archive at the path; Damaged when it is not as it was written."""
    try:
        tar = tarfile.open(path, mode="r:")  # noqa: SIM115 - closed below
    except tarfile.TarError as problem:
        raise Damaged(str(problem)) from problem
    with tar:
        try:
            reader = Reader(tar)
        except (tarfile.TarError, EOFError) as problem:
            raise Damaged(str(problem)) from problem
        yield reader
