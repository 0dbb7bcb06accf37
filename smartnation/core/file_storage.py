"""Uploaded files on a disk that may be full: stored whole or not at all, and said in words."""

import errno
import os
import tempfile
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext_lazy as _

NO_ROOM = _("The file could not be stored: the server has no room left. Nothing was saved; please tell the web team.")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_full(error: OSError) -> bool:
    """Whether an error says that no more can be written: disk, quota, or the size that a process may write."""
    return error.errno in _FULL


class Whole(File):
    """A finished file, which the storage only has to rename."""

    def temporary_file_path(self) -> str:
        return self.file.name


class WholeFileStorage(FileSystemStorage):
    """Writes beside the folders first and then renames: a file that has a name is complete, for readers too."""

    def _save(self, name, content):
        os.makedirs(self.location, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.location, prefix=".part-", delete=False) as part:
            try:
                for piece in content.chunks():
                    part.write(piece.encode() if isinstance(piece, str) else piece)
                part.flush()
                return super()._save(name, Whole(part))
            except BaseException:
                with suppress(FileNotFoundError):
                    os.remove(part.name)
                raise


class Lost(UploadedFile):
    """A file for which there was no room while it came in. Whoever asks for its size, as every form does, is told."""

    @property
    def size(self):
        raise ValidationError(NO_ROOM, code="no_room")

    @size.setter
    def size(self, value):
        pass  # what the browser said doesn't matter any more


class LargeFileUploadHandler(TemporaryFileUploadHandler):
    """Large files wait among the temporary ones; when these are full, the form is answered, not the whole request."""

    lost = False

    def new_file(self, *args, **kwargs):
        self.lost = False
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._lose(error)

    def receive_data_chunk(self, raw_data, start):
        if self.lost:
            return
        try:
            super().receive_data_chunk(raw_data, start)
            self.file.flush()  # what is left in a buffer would fail later, where nobody expects it
        except OSError as error:
            self._lose(error)

    def file_complete(self, file_size):
        return Lost(name=self.file_name) if self.lost else super().file_complete(file_size)

    def _lose(self, error: OSError) -> None:
        if not is_full(error):
            raise error
        self.lost = True
        if file := getattr(self, "file", None):
            with suppress(OSError):
                file.close()
