"""The roles an officer can hold. A service's steps name them; nothing else may be named."""

from balai.kernel.text import Text

ROLES = {
    "verifier": Text("Verifikator", "Verifier"),
    "approver": Text("Pejabat penyetuju", "Approving officer"),
    "head": Text("Kepala kantor", "Head of office"),
    "counter": Text("Petugas loket", "Counter officer"),
    "supervisor": Text("Kepala bidang", "Supervisor"),
    "analyst": Text("Analis layanan", "Service analyst"),
    "auditor": Text("Auditor", "Auditor"),
    "operator": Text("Operator sistem", "Operator"),
}

# Whoever leads an office gives its roles. An auditor or operator of it is none of the head's own
# making: an operator appoints them, and the command line the first of all.
_LED_BY_THE_HEAD = frozenset(ROLES) - {"auditor", "operator"}
MAY_GIVE = {"head": _LED_BY_THE_HEAD, "operator": frozenset(ROLES)}
