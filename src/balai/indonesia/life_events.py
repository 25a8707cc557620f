"""The events of a life for which people need the state: how the list of services is ordered."""

from balai.kernel.text import Text
from balai.modules.catalogue.public import LifeEvent

_ALL = (
    LifeEvent(
        "birth", Text("Kelahiran", "Birth"), Text("Anak saya lahir", "I had a child"), "baby"
    ),
    LifeEvent(
        "identity",
        Text("Kartu identitas", "Identity cards"),
        Text("Saya perlu kartu identitas", "I need an identity card"),
        "card",
    ),
    LifeEvent(
        "marriage",
        Text("Perkawinan", "Marriage"),
        Text("Saya menikah", "I am getting married"),
        "ring",
    ),
    LifeEvent(
        "moving",
        Text("Pindah rumah", "Moving house"),
        Text("Saya pindah rumah", "I am moving"),
        "door",
    ),
    LifeEvent(
        "work",
        Text("Pekerjaan", "Work"),
        Text("Saya mencari kerja", "I am looking for work"),
        "briefcase",
    ),
    LifeEvent(
        "business",
        Text("Usaha", "Business"),
        Text("Saya membuka usaha", "I am starting a business"),
        "shop",
    ),
    LifeEvent(
        "driving", Text("Mengemudi", "Driving"), Text("Saya mengemudi", "I drive a vehicle"), "car"
    ),
    LifeEvent(
        "travel",
        Text("Perjalanan ke luar negeri", "Travel abroad"),
        Text("Saya pergi ke luar negeri", "I am travelling abroad"),
        "plane",
    ),
    LifeEvent(
        "home",
        Text("Rumah dan bangunan", "House and building"),
        Text("Saya membangun rumah", "I am building a house"),
        "building",
    ),
    LifeEvent(
        "loss",
        Text("Dokumen hilang atau rusak", "Lost or damaged papers"),
        Text("Dokumen saya hilang", "I lost my papers"),
        "search",
    ),
    LifeEvent(
        "separation", Text("Perceraian", "Divorce"), Text("Saya bercerai", "I am divorced"), "undo"
    ),
    LifeEvent(
        "death",
        Text("Kematian", "Death"),
        Text("Anggota keluarga saya meninggal", "A family member died"),
        "flower",
    ),
)
LIFE_EVENTS = {event.code: event for event in _ALL}
