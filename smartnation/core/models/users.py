"""The site's own user, so that fields can be added later without a change of table."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in to the admin. Citizens and organisations never have an account."""
