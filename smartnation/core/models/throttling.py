"""How often something was done lately, without knowing by whom."""

from django.db import models


class Allowance(models.Model):
    """How often one key was used since a moment. The key is a keyed hash; nobody can read an address from it."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(db_index=True)
    used = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.key[:8]}… {self.used}"
