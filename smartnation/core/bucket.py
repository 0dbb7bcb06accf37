"""Uploaded files in a bucket that speaks S3: shared by all machines, and closed to everybody but the site."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class PrivateBucket(S3Storage):
    """Files have the site's own addresses, so that its rules and its caches stand before them."""

    default_acl = None  # the bucket's own: private
    file_overwrite = False
    querystring_auth = False

    def url(self, name, *args, **kwargs):
        """The same address as on a disk."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
