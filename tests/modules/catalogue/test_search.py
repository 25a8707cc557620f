"""Everyday ways to ask, misspelt too: the first hit must be the service that is meant."""

import pytest

from balai.modules.catalogue.public import search

EVERYDAY = {
    "anak saya baru lahir": "akta-kelahiran",
    "akte lahir": "akta-kelahiran",
    "bayi baru lahir": "akta-kelahiran",
    "akta klahiran": "akta-kelahiran",
    "bikin akte kelahiran anak": "akta-kelahiran",
    "istri melahirkan": "akta-kelahiran",
    "daftar nik bayi": "akta-kelahiran",
    "birth certificate": "akta-kelahiran",
    "newborn baby": "akta-kelahiran",
    "i had a baby": "akta-kelahiran",
    "bapak saya meninggal": "akta-kematian",
    "surat kematian": "akta-kematian",
    "orang tua wafat": "akta-kematian",
    "akta kematain": "akta-kematian",
    "death certificate": "akta-kematian",
    "mau nikah": "akta-perkawinan",
    "pernikahan": "akta-perkawinan",
    "daftar menikah": "akta-perkawinan",
    "catatan sipil perkawinan": "akta-perkawinan",
    "getting married": "akta-perkawinan",
    "mau cerai": "akta-perceraian",
    "surat cere": "akta-perceraian",
    "divorce": "akta-perceraian",
    "bikin ktp": "ktp-el-baru",
    "umur 17 tahun": "ktp-el-baru",
    "rekam e-ktp": "ktp-el-baru",
    "ktp baru": "ktp-el-baru",
    "ktp hilang": "ktp-el-penggantian",
    "sim saya mati": "sim-c-baru",
    "ktp saya ilang": "ktp-el-penggantian",
    "ktp rusak": "ktp-el-penggantian",
    "ganti ktp": "ktp-el-penggantian",
    "lost id card": "ktp-el-penggantian",
    "ktp ketinggalan di bus": "ktp-el-penggantian",
    "ktp dicuri": "ktp-el-penggantian",
    "dompet saya dicopet": "ktp-el-penggantian",
    "ktp kecemplung": "ktp-el-penggantian",
    "paspor ketinggalan di taksi": "paspor-penggantian",
    "akta lahir buat sepupu di kalimantan": "akta-kelahiran",
    "ubah kk": "kartu-keluarga-perubahan",
    "kartu keluarga": "kartu-keluarga-perubahan",
    "kartu kluarga": "kartu-keluarga-perubahan",
    "ganti kepala keluarga": "kartu-keluarga-perubahan",
    "family card": "kartu-keluarga-perubahan",
    "ktp anak": "kartu-identitas-anak",
    "bikin kia": "kartu-identitas-anak",
    "kartu anak": "kartu-identitas-anak",
    "pindah rumah": "surat-keterangan-pindah",
    "pindah alamat": "surat-keterangan-pindah",
    "pindah ke kota lain": "surat-keterangan-pindah",
    "pindha rumah": "surat-keterangan-pindah",
    "moving house": "surat-keterangan-pindah",
    "sim mati": "sim-c-baru",
    "perpanjang sim": "sim-c-perpanjangan",
    "perpanjangan sim motor": "sim-c-perpanjangan",
    "perpanjang sim a": "sim-a-perpanjangan",
    "sim mobil mati": "sim-a-baru",
    "bikin sim motor": "sim-c-baru",
    "bikin sim": "sim-c-baru",
    "buat sim mobil": "sim-a-baru",
    "sim a baru": "sim-a-baru",
    "surat kelakuan baik": "skck",
    "skck": "skck",
    "surat kelakuan bayk": "skck",
    "background check": "skck",
    "bikin paspor": "paspor-baru",
    "pasport": "paspor-baru",
    "bikin pasfor": "paspor-baru",
    "mau ke luar negeri": "paspor-baru",
    "paspor hilang": "paspor-penggantian",
    "perpanjang paspor": "paspor-penggantian",
    "paspor mati": "paspor-penggantian",
    "kartu kuning": "ak-1",
    "cari kerja": "ak-1",
    "lamar kerjaan": "ak-1",
    "looking for a job": "ak-1",
    "ijin usaha warung": "nib-usaha-mikro",
    "izin usaha": "nib-usaha-mikro",
    "buka warung": "nib-usaha-mikro",
    "start a business": "nib-usaha-mikro",
    "jualan online": "nib-usaha-mikro",
    "bangun rumah": "pbg",
    "imb": "pbg",
    "renovasi rumah": "pbg",
    "izin bangunan": "pbg",
    "building permit": "pbg",
    "surat domisili": "surat-keterangan-domisili",
    "surat keterangan tempat tinggal": "surat-keterangan-domisili",
    "pengakuan anak": "akta-pengakuan-anak",
    "anak nikah siri": "akta-pengakuan-anak",
}
HOPELESS = ["", "   ", "xqzzw", "???", "saya mau", "\x00", "'; DROP TABLE", "a" * 5000, "😀😀"]


@pytest.mark.usefixtures("published")
def test_everyday_words_find_the_service_first() -> None:
    wrong = {
        typed: [found.service.code for found in search(typed).found][:3]
        for typed, meant in EVERYDAY.items()
        if [found.service.code for found in search(typed).found][:1] != [meant]
    }
    assert wrong == {}
    assert len(EVERYDAY) >= 60


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("typed", HOPELESS)
def test_hopeless_words_find_little_and_break_nothing(typed: str) -> None:
    assert len(search(typed).found) <= 10


@pytest.mark.usefixtures("published")
def test_a_misspelt_word_is_suggested_right() -> None:
    assert search("pasporr hilamg").suggestion == "paspor hilang"
    assert search("paspor hilang").suggestion is None
    assert search("akte klahiran").suggestion == "akta kelahiran"
