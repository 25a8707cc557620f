"""What documents asks the rooms above, by ports: what to print, which papers are used."""

from collections.abc import Callable

from balai.kernel.ports import Port
from balai.modules.documents.models import IssuedDocument, Upload
from balai.modules.documents.production import Order

order_of: Port[Callable[[IssuedDocument], Order]] = Port("order of a document")

# Whether an errand that is still being filled in, or not yet opened, names this paper.
is_used: Port[Callable[[Upload], bool]] = Port("use of a paper")
