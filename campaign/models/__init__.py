"""The storyteller's pages, and what they tell with."""

from campaign.models.news import NewsIndexPage, NewsPage, NewsSubject
from campaign.models.pages import ContentPage, HomePage
from campaign.models.voices import Person, Testimonial

__all__ = ["ContentPage", "HomePage", "NewsIndexPage", "NewsPage", "NewsSubject", "Person", "Testimonial"]
