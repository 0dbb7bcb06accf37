"""Uploaded files in a bucket: a real server that speaks S3, in a process of its own."""

import sys

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from smartnation import data_settings
from smartnation.core.models import SiteImage
from smartnation.dev import servers
from tests.factories import SiteImageFactory
from tests.factories.documents import DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    """host:port of the server."""
    port = servers.free_port()
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", servers.HOST, "-p", str(port)]
    with servers.started(command, port=port, log=tmp_path_factory.mktemp("s3") / "log"):
        yield f"{servers.HOST}:{port}"


@pytest.fixture
def bucket(s3, settings):
    """The names of what is in the bucket that the site is told to use."""
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{s3}",
        aws_access_key_id="key",
        aws_secret_access_key="a secret",
        region_name="eu-west-1",
    )
    client.create_bucket(Bucket="media", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    address = f"s3://key:a%20secret@{s3}/media?scheme=http&region=eu-west-1"
    settings.STORAGES = settings.STORAGES | {"default": data_settings.media_storage(address)}
    yield lambda: sorted(each["Key"] for each in client.list_objects_v2(Bucket="media").get("Contents", []))
    for name in [each["Key"] for each in client.list_objects_v2(Bucket="media").get("Contents", [])]:
        client.delete_object(Bucket="media", Key=name)
    client.delete_bucket(Bucket="media")


def test_a_picture_and_its_sizes_lie_there_and_are_read_at_the_sites_own_address(bucket, client):
    image = SiteImageFactory()
    size = image.get_rendition("width-400|format-webp")
    assert bucket() == sorted([image.file.name, size.file.name])
    answer = client.get(size.url)
    assert (size.url, answer.status_code, answer["Content-Type"]) == (f"/media/{size.file.name}", 200, "image/webp")
    assert b"".join(answer) == size.file.open().read()
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/media/images/none.webp").status_code == 404
    SiteImage.objects.get(pk=image.pk).delete()


def test_a_document_lies_there_and_has_no_address_of_the_bucket(bucket, client):
    document = DocumentFactory()
    assert bucket() == [document.file.name]
    assert document.url == reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    assert client.get(document.url).status_code == 404  # no public page shows it
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_two_files_of_one_name_are_both_kept(bucket):
    names = {default_storage.save("images/a.txt", ContentFile(text)) for text in (b"1", b"2")}
    assert len(names) == 2
    assert bucket() == sorted(names)


def test_without_an_address_files_lie_on_the_disk():
    assert data_settings.media_storage("") == {"BACKEND": "smartnation.core.file_storage.WholeFileStorage"}


def test_a_bucket_of_a_public_cloud_needs_no_address_of_a_server():
    options = data_settings.media_storage("s3://key:secret@/media?region=eu-west-3")["OPTIONS"]
    assert (options["bucket_name"], options["endpoint_url"], options["region_name"]) == ("media", None, "eu-west-3")
