"""The storyteller's pages and what they tell with."""

from campaign.models.pages import ContentPage, HomePage

__all__ = ["ContentPage", "HomePage"]
