"""The storyteller's pages, and what they tell with."""

from campaign.models.audiences import Audience
from campaign.models.campaign import CampaignPage, WavePage
from campaign.models.contact import ContactPage
from campaign.models.news import NewsIndexPage, NewsPage, NewsSubject
from campaign.models.pages import ContentPage, HomePage
from campaign.models.voices import Person, Testimonial

__all__ = [
    "Audience",
    "CampaignPage",
    "ContactPage",
    "ContentPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "NewsSubject",
    "Person",
    "Testimonial",
    "WavePage",
]
