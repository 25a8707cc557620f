"""What Indonesian registries hold about a person, so that no form asks for it again.

The population registry answers these attributes by these names (UU 24/2013 art. 58).
"""

from balai.kernel.text import Text
from balai.modules.catalogue.public import Attribute
from balai.web.forms.spec import Choice

DUKCAPIL = Text("Data kependudukan (Dukcapil)", "Population registry (Dukcapil)")
CARD = Text("Kartu Keluarga Anda", "Your family card")

SEX = (
    Choice("male", Text("Laki-laki", "Male")),
    Choice("female", Text("Perempuan", "Female")),
)
MARITAL_STATUS = (
    Choice("single", Text("Belum kawin", "Single")),
    Choice("married", Text("Kawin", "Married")),
    Choice("divorced", Text("Cerai hidup", "Divorced")),
    Choice("widowed", Text("Cerai mati", "Widowed")),
)
NATIONALITY = (
    Choice("IDN", Text("Warga negara Indonesia", "Indonesian citizen")),
    Choice("other", Text("Warga negara asing", "Foreign citizen")),
)
RELIGION = (
    Choice("islam", Text("Islam", "Islam")),
    Choice("christian", Text("Kristen", "Protestant")),
    Choice("catholic", Text("Katolik", "Catholic")),
    Choice("hindu", Text("Hindu", "Hindu")),
    Choice("buddhist", Text("Buddha", "Buddhist")),
    Choice("confucian", Text("Khonghucu", "Confucian")),
    Choice("belief", Text("Kepercayaan terhadap Tuhan YME", "Belief in the One God")),
)
MARRIAGE = (
    Choice("recorded", Text("Tercatat", "Recorded")),
    Choice("unrecorded", Text("Menikah, belum tercatat", "Married, not recorded")),
    Choice("none", Text("Tidak menikah", "Not married")),
)

RELATION = (
    Choice("head", Text("Kepala keluarga", "Head of the family")),
    Choice("spouse", Text("Istri atau suami", "Spouse")),
    Choice("child", Text("Anak", "Child")),
    Choice("parent", Text("Orang tua", "Parent")),
    Choice("other", Text("Lainnya", "Other")),
)

_ALL = (
    Attribute("resident.nik", "nik", Text("NIK", "NIK"), DUKCAPIL, ("nomor ktp", "id number")),
    Attribute(
        "resident.name",
        "text",
        Text("Nama lengkap", "Full name"),
        DUKCAPIL,
        ("nama", "name", "nama sesuai ktp", "nama pemohon"),
    ),
    Attribute("resident.sex", "choice", Text("Jenis kelamin", "Sex"), DUKCAPIL, ("gender",), SEX),
    Attribute(
        "resident.birth_date",
        "date",
        Text("Tanggal lahir", "Date of birth"),
        DUKCAPIL,
        ("birth date", "tgl lahir", "umur", "usia", "age"),
    ),
    Attribute(
        "resident.birth_place",
        "text",
        Text("Tempat lahir", "Place of birth"),
        DUKCAPIL,
        ("kota lahir", "birthplace"),
    ),
    Attribute("resident.religion", "choice", Text("Agama", "Religion"), DUKCAPIL, (), RELIGION),
    Attribute(
        "resident.marital_status",
        "choice",
        Text("Status perkawinan", "Marital status"),
        DUKCAPIL,
        ("status kawin", "status pernikahan"),
        MARITAL_STATUS,
    ),
    Attribute(
        "resident.nationality",
        "choice",
        Text("Kewarganegaraan", "Nationality"),
        DUKCAPIL,
        ("citizenship",),
        NATIONALITY,
    ),
    Attribute("resident.blood_type", "text", Text("Golongan darah", "Blood type"), DUKCAPIL),
    Attribute(
        "resident.occupation", "text", Text("Pekerjaan", "Occupation"), DUKCAPIL, ("profesi",)
    ),
    Attribute(
        "resident.education",
        "text",
        Text("Pendidikan terakhir", "Highest education"),
        DUKCAPIL,
        ("pendidikan",),
    ),
    Attribute(
        "resident.address",
        "address",
        Text("Alamat", "Address"),
        DUKCAPIL,
        ("alamat rumah", "alamat ktp", "home address", "alamat tempat tinggal"),
    ),
    Attribute(
        "resident.residence",
        "region",
        Text("Desa atau kelurahan tempat tinggal", "Village where you live"),
        DUKCAPIL,
        ("kelurahan", "desa", "kecamatan", "kota tempat tinggal"),
    ),
    Attribute(
        "resident.father_name",
        "text",
        Text("Nama ayah", "Father's name"),
        DUKCAPIL,
        ("nama ayah kandung",),
    ),
    Attribute(
        "resident.mother_name",
        "text",
        Text("Nama ibu", "Mother's name"),
        DUKCAPIL,
        ("nama ibu kandung", "mother s maiden name", "nama gadis ibu kandung"),
    ),
    Attribute(
        "family.card_number",
        "text",
        Text("Nomor Kartu Keluarga", "Family card number"),
        CARD,
        ("nomor kk", "no kk", "kartu keluarga"),
    ),
    Attribute(
        "resident.relation",
        "choice",
        Text("Hubungan dalam keluarga", "Relation in the family"),
        CARD,
        (),
        RELATION,
    ),
    Attribute("family.head", "person", Text("Kepala keluarga", "Head of the family"), CARD),
    Attribute("family.children", "repeat", Text("Anak dalam Kartu Keluarga", "Children"), CARD),
    Attribute("couple.wife", "person", Text("Istri", "Wife"), CARD, ("nama istri",)),
    Attribute("couple.husband", "person", Text("Suami", "Husband"), CARD, ("nama suami",)),
    Attribute("couple.spouse", "person", Text("Pasangan", "Spouse"), CARD, ("nama pasangan",)),
    Attribute(
        "couple.marriage",
        "choice",
        Text("Pencatatan perkawinan", "Record of marriage"),
        CARD,
        (),
        MARRIAGE,
    ),
)
ATTRIBUTES = {attribute.key: attribute for attribute in _ALL}
