"""Files."""

import factory
from wagtail.documents import get_document_model
from wagtail.models import Collection
from wagtail_factories import DocumentFactory as WagtailDocumentFactory


class DocumentFactory(WagtailDocumentFactory):
    """A PDF of which only the size is told."""

    class Meta:
        model = get_document_model()

    title = "Het plan"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file__filename = "plan.pdf"
    file_size = 1_240_000
