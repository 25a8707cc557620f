"""How long the population register is kept: for good, by law."""

from balai.kernel.retention import ForGood, declare
from balai.kernel.text import Text
from balai.modules.civil.models import Change, Family, LifeEvent, Resident, Serial

_REGISTER = ForGood(Text("selamanya (UU 23/2006, UU 24/2013)", "for good (UU 23/2006, UU 24/2013)"))

declare(
    Family,
    Text("Kartu keluarga", "Family cards"),
    _REGISTER,
    personal=Text("nomor dan alamat (tersegel)", "number and address (sealed)"),
)
declare(
    Resident,
    Text("Penduduk", "Residents"),
    _REGISTER,
    personal=Text("data kependudukan (tersegel)", "facts of the register (sealed)"),
)
declare(
    LifeEvent,
    Text("Peristiwa hidup yang dicatat", "Registered life events"),
    _REGISTER,
    personal=Text("data peristiwa (tersegel)", "facts of the event (sealed)"),
)
declare(
    Change,
    Text("Riwayat perubahan data kependudukan", "Every change of the register's facts"),
    _REGISTER,
    personal=Text("data yang berubah (tersegel)", "the facts that change (sealed)"),
)
declare(
    Serial,
    Text("Nomor urut yang sudah dipakai", "Serial numbers given out"),
    ForGood(Text("selamanya", "for good")),
)
