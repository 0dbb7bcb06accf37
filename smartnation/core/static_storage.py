"""Static files in production: hashed names, compressed ahead of time, CSS in one file."""

from pathlib import Path

import lightningcss
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "css/site.css"


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Bundles and minifies the imports of site.css before it is hashed.

    In development the browser follows the imports itself, so there is no build step. The imports are read
    where they were written: what an earlier deployment left in STATIC_ROOT is a bundle that has none.
    """

    def post_process(self, paths, dry_run=False, **options):
        if ENTRY in paths and not dry_run:
            source, path = paths[ENTRY]
            bundled = lightningcss.bundle_css(str(Path(source.path(path))))
            self.delete(ENTRY)
            self._save(ENTRY, ContentFile(bundled.encode()))
            paths[ENTRY] = (self, ENTRY)
        yield from super().post_process(paths, dry_run=dry_run, **options)
