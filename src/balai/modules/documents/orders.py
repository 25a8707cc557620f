"""What to print when a lost copy is replaced: the service definition lies above, so by a port."""

from collections.abc import Callable

from balai.kernel.ports import Port
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.production import Order

order_of: Port[Callable[[IssuedDocument], Order]] = Port("order of a document")
