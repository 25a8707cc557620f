"""Words to make names of: common given names, put together at random. Nobody real is meant."""

MALE = (
    "Adi Agus Ahmad Andi Arif Bagus Bayu Bima Budi Cahyo Danang Dedi Dimas Eko Fajar Farhan Galih "
    "Gilang Hadi Hendra Heru Ilham Imam Indra Irfan Joko Kurnia Lukman Mahendra Mulyono Nanda "
    "Nugroho Oki Panji Prasetyo Rama Rangga Reza Rizki Rudi Satria Sigit Slamet Surya Taufik Teguh "
    "Tri Umar Wahyu Wawan Yoga Yudi Yusuf Zaki"
).split()
FEMALE = (
    "Aisyah Ajeng Amalia Anggun Anisa Ayu Bunga Cahaya Citra Dahlia Dewi Diah Dian Dwi Eka Endang "
    "Fatimah Fitri Gita Hani Hesti Indah Intan Ika Jasmine Kartika Kirana Laila Larasati Lestari "
    "Lina Maya Mega Melati Mira Nabila Nadia Nur Nurul Putri Rahma Ratna Retno Rina Rini Sari Sekar "
    "Siti Sri Tari Tika Utami Wati Wulan Yanti Yuni Zahra"
).split()
LAST = (
    "Adinata Anggraini Ardiansyah Basuki Budiman Cahyadi Darmawan Firmansyah Gunawan Hakim Halim "
    "Handayani Hartono Hermawan Hidayat Iskandar Kurniawan Kusuma Laksono Lesmana Maharani Maulana "
    "Nugraha Nurdin Pamungkas Pangestu Permana Pradana Pramono Pratama Priyanto Purnama Rachman "
    "Rahardjo Ramadhan Saputra Santoso Setiawan Sudarsono Suharto Sulistyo Supriyadi Suryana Susanto "
    "Sutrisno Utomo Wibowo Wicaksono Widodo Wijaya Winarno Yulianto"
).split()
STREETS = (
    "Anggrek Beringin Cempaka Dahlia Flamboyan Gatot Contoh Kenanga Mawar Melati Merbabu Merpati "
    "Nakula Pemuda Sadewa Sawo Sudirman Telomoyo Ungaran"
).split()
OCCUPATIONS = (
    "Karyawan swasta,Wiraswasta,Petani,Guru,Pedagang,Buruh harian lepas,Pegawai negeri sipil,"
    "Perawat,Sopir,Mengurus rumah tangga"
).split(",")
EDUCATIONS = ("SD", "SMP", "SMA", "Diploma III", "Strata I")
RELIGIONS = (
    ("islam",) * 78 + ("christian",) * 13 + ("catholic",) * 6 + ("hindu", "buddhist", "confucian")
)
BLOOD_TYPES = ("A", "B", "AB", "O")
