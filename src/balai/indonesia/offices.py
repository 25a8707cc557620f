"""The kinds of Indonesian offices that decide on services, and the territory each serves."""

from balai.kernel.text import Text
from balai.modules.catalogue.public import OfficeKind

COUNTRY, PROVINCE, REGENCY, DISTRICT, VILLAGE = 0, 1, 2, 3, 4

_HOME_AFFAIRS = Text("Kementerian Dalam Negeri", "Ministry of Home Affairs")
_POLICE = Text("Kepolisian Negara Republik Indonesia", "Indonesian National Police")
_REGIONAL = Text("Pemerintah daerah", "Regional government")

_ALL = (
    OfficeKind(
        "dukcapil",
        Text("Dinas Kependudukan dan Pencatatan Sipil", "Population and Civil Registration Office"),
        REGENCY,
        _HOME_AFFAIRS,
    ),
    OfficeKind(
        "satpas", Text("Satpas SIM Polres", "Police driving licence office"), REGENCY, _POLICE
    ),
    OfficeKind(
        "polres", Text("Kepolisian Resor", "District police headquarters"), REGENCY, _POLICE
    ),
    OfficeKind(
        "imigrasi",
        Text("Kantor Imigrasi", "Immigration office"),
        REGENCY,
        Text("Direktorat Jenderal Imigrasi", "Directorate General of Immigration"),
    ),
    OfficeKind("disnaker", Text("Dinas Tenaga Kerja", "Manpower office"), REGENCY, _REGIONAL),
    OfficeKind(
        "dpmptsp",
        Text(
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            "Investment and One-Stop Service Office",
        ),
        REGENCY,
        _REGIONAL,
    ),
    OfficeKind(
        "kelurahan", Text("Kantor kelurahan atau desa", "Village office"), VILLAGE, _REGIONAL
    ),
)
OFFICE_KINDS = {kind.code: kind for kind in _ALL}
