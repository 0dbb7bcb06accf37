"""Where the data are: the database and how it is reached, and uploaded files on a disk or in a bucket."""

from urllib.parse import parse_qsl, unquote, urlsplit

from smartnation.base_settings import env
from smartnation.safety_settings import FILE_STORAGE

DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///smartnation")}
# Behind a pool that gives each transaction another connection (PgBouncer), nothing may outlive a transaction.
DATABASE_POOLED = env.bool("DATABASE_POOLED", default=False)
# Public pages are read from it where there is one (core.replica).
if REPLICA := env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = env.db_url_config(REPLICA)
    DATABASES["replica"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
DATABASE_ROUTERS = ["smartnation.core.replica.Router"] if REPLICA else []
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=0 if DATABASE_POOLED else 60)
    _database["CONN_HEALTH_CHECKS"] = True
    _database["DISABLE_SERVER_SIDE_CURSORS"] = DATABASE_POOLED


def media_storage(address: str) -> dict:
    """The storage of uploaded files: none for MEDIA_ROOT, else ``s3://KEY:SECRET@HOST/BUCKET?region=…``.

    Several machines share a bucket. It stays private: readers get files from the site and the caches in front of it.
    ``scheme=http`` is for a bucket on one's own machine.
    """
    if not address:
        return {"BACKEND": FILE_STORAGE}
    parts = urlsplit(address)
    more = dict(parse_qsl(parts.query))
    place = parts.netloc.rpartition("@")[2]
    return {
        "BACKEND": "smartnation.core.bucket.PrivateBucket",
        "OPTIONS": {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": parts.path.strip("/"),
            "endpoint_url": f"{more.get('scheme', 'https')}://{place}" if place else None,
            "region_name": more.get("region"),
        },
    }


MEDIA_STORAGE = media_storage(env.str("MEDIA_S3_URL", default=""))
