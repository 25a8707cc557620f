"""How long service definitions are kept."""

from balai.kernel.retention import ByJob, ForGood, declare
from balai.kernel.text import Text
from balai.modules.catalogue.models import SearchPhrase, ServiceVersion

declare(
    ServiceVersion,
    Text("Versi layanan yang pernah berlaku", "Service versions as published"),
    ForGood(Text("selamanya", "for good")),
)
declare(
    SearchPhrase,
    Text("Kata pencarian layanan", "Words that find a service"),
    ByJob(
        Text("dibuat baru setiap hari", "made anew every day"),
        "balai.modules.catalogue.jobs.refresh_search",
    ),
)
