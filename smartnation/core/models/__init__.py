"""What every app stands on: the base page, images, users, settings of the site."""

from smartnation.core.models.audit import AuditEntry
from smartnation.core.models.easy_read import EasyReadPage
from smartnation.core.models.images import SiteImage, SiteImageRendition
from smartnation.core.models.maintenance import Maintenance
from smartnation.core.models.outbox import OutgoingMail
from smartnation.core.models.pages import BasePage
from smartnation.core.models.purges import Purge, ShownAddress
from smartnation.core.models.site_settings import SiteSettings
from smartnation.core.models.throttling import Allowance
from smartnation.core.models.users import User

__all__ = [
    "Allowance",
    "AuditEntry",
    "BasePage",
    "EasyReadPage",
    "Maintenance",
    "OutgoingMail",
    "Purge",
    "ShownAddress",
    "SiteImage",
    "SiteImageRendition",
    "SiteSettings",
    "User",
]
