"""What Indonesian law says to everybody who uses a public service, for the information pages."""

from balai.kernel.text import Text
from balai.modules.portal.information import Act, Complaint, Information, Right

INFORMATION = Information(
    privacy_law="UU 27/2022",
    accessibility_law="UU 8/2016 Pasal 18, 19",
    licence=Text(
        "Boleh dipakai siapa saja, untuk apa saja, asal menyebut sumbernya.",
        "Anybody may use it for anything, and names the source.",
    ),
    licence_name=Text(
        "Creative Commons Atribusi 4.0 (CC BY 4.0)", "Creative Commons Attribution 4.0 (CC BY 4.0)"
    ),
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    rights=(
        Right(
            Text("Tahu siapa yang melihat data Anda", "Know who looked at your data"),
            Text(
                "Setiap pembukaan data Anda tercatat: siapa, kapan, untuk urusan apa, menurut "
                "aturan apa.",
                "Every look at your data is on record: who, when, for which case, by which law.",
            ),
            "UU 27/2022 Pasal 5",
            "/saya/",
        ),
        Right(
            Text("Melihat data Anda dan mendapat salinannya", "See your data and have a copy"),
            Text(
                "Data kependudukan, urusan, dan dokumen Anda ada di halaman Anda sendiri.",
                "Your register data, errands and documents are on your own pages.",
            ),
            "UU 27/2022 Pasal 7",
            "/saya/",
        ),
        Right(
            Text("Memperbaiki data yang salah", "Have wrong data corrected"),
            Text(
                "Ajukan perubahan data Kartu Keluarga; kantor Dukcapil memeriksa buktinya.",
                "Apply to change your family card; the civil registry checks the proof.",
            ),
            "UU 27/2022 Pasal 6",
            "/layanan/kartu-keluarga-perubahan/",
        ),
        Right(
            Text("Meminta penghapusan", "Ask for erasure"),
            Text(
                "Draf yang tidak dilanjutkan hilang setelah 60 hari, atau seketika bila Anda mulai "
                "dari awal. Yang menjadi arsip negara disimpan selama diwajibkan hukum.",
                "A draft that is left alone goes after 60 days, or at once when you start anew. "
                "Records of the state are kept as long as the law demands.",
            ),
            "UU 27/2022 Pasal 8, 43",
            "/urusan/",
        ),
        Right(
            Text("Keberatan atas keputusan", "Object to a decision"),
            Text(
                "Paling lambat 21 hari kerja sejak keputusan, dari halaman urusannya. Keputusan "
                "tidak pernah dibuat mesin seorang diri, kecuali hukum mengabulkan karena diam.",
                "Within 21 working days of it, from the errand's page. No decision is a machine's "
                "alone, except where the law grants on silence.",
            ),
            "UU 27/2022 Pasal 10, UU 30/2014 Pasal 77",
            "/urusan/",
        ),
    ),
    complaints=(
        Complaint(
            Text("SP4N-LAPOR!", "SP4N-LAPOR!"),
            Text("Pengaduan atas layanan publik mana pun.", "Complaints about any public service."),
            "SMS 1708",
            "https://www.lapor.go.id/",
        ),
        Complaint(
            Text("Ombudsman Republik Indonesia", "Ombudsman of the Republic of Indonesia"),
            Text(
                "Bila pengaduan Anda tidak ditanggapi, atau ada maladministrasi.",
                "Where a complaint was not answered, or for maladministration.",
            ),
            "137",
            "https://ombudsman.go.id/",
        ),
    ),
    acts=(
        Act(
            "UU 25/2009",
            Text(
                "Pelayanan publik: standar, janji waktu, dan pengaduan.",
                "Public services: standards, promised times and complaints.",
            ),
        ),
        Act(
            "UU 30/2014 jo. UU 6/2023",
            Text(
                "Administrasi pemerintahan: alasan keputusan, keberatan, dan diam berarti setuju.",
                "Government administration: reasons of a decision, objection, and silence grants.",
            ),
        ),
        Act(
            "UU 27/2022",
            Text("Pelindungan data pribadi.", "Protection of personal data."),
        ),
        Act(
            "UU 11/2008 jo. UU 1/2024",
            Text(
                "Informasi dan tanda tangan elektronik.", "Electronic information and signatures."
            ),
        ),
        Act(
            "UU 14/2008",
            Text("Keterbukaan informasi publik.", "Freedom of public information."),
        ),
        Act(
            "Perpres 95/2018, Perpres 39/2019",
            Text(
                "Sistem pemerintahan berbasis elektronik dan Satu Data Indonesia.",
                "Electronic government and One Data Indonesia.",
            ),
        ),
    ),
)
