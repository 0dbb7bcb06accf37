"""What is kept beside projects so that their list is quick whatever their number."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from projects.queries import ProjectWordsManager


class ProjectWords(models.Model):
    """The words of a project in each language, stemmed and without accents. Written by ``projects.searching``."""

    project = models.OneToOneField("projects.ProjectPage", on_delete=models.CASCADE, related_name="words")
    nl = SearchVectorField(null=True)
    fr = SearchVectorField(null=True)
    en = SearchVectorField(null=True)
    de = SearchVectorField(null=True)

    objects = ProjectWordsManager()

    class Meta:
        indexes = [GinIndex(fields=[code], name=f"project_words_{code}") for code in ("nl", "fr", "en", "de")]

    def __str__(self):
        return str(self.project_id)


class ListingStamp(models.Model):
    """One row that changes with everything that the list of projects shows.

    A process keeps what filters ask of all projects for as long as this stamp is the one it read it under. A stamp
    is random, so that one which was rolled back never comes again.
    """

    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self):
        return str(self.stamp)
