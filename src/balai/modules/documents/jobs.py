"""The background edge of documents: papers that belong to nothing are erased."""

from balai.kernel.jobs import every
from balai.modules.documents import actions


@every("40 2 * * *", queue="documents")
def erase_unused_uploads(timestamp: int) -> None:
    actions.erase_unused_uploads()
