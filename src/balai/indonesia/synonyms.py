"""Everyday spellings and the word that service definitions use; "" for words that say nothing."""

_FILLERS = """
saya aku gue gw kami kita mau ingin pengen pengin bikin membuat buat bikinin urus mengurus ngurus
cara caranya gimana bagaimana dimana di ke yang untuk tolong minta mohon dong ya sih nih itu
ini dan atau dengan apa perlu butuh mesti harus kalau jika dari pada sudah udah an the i my me
want need how to do get for of is am was please make
"""
_SAME = """
akte=akta ijin=izin perijinan=perizinan ktpel=ktp ektp=ktp nikah=kawin menikah=kawin nikahan=kawin
pernikahan=perkawinan meninggal=mati wafat=mati tewas=mati pasport=paspor passport=paspor
pasfor=paspor pindahan=pindah kerjaan=kerja pekerjaan=kerja cere=cerai bercerai=cerai
ilang=hilang kehilangan=hilang ketinggalan=hilang tertinggal=hilang tercecer=hilang
dicuri=hilang kecurian=hilang dicopet=hilang kecopetan=hilang dirampok=hilang kejambretan=hilang
kecemplung=rusak basah=rusak robek=rusak sobek=rusak patah=rusak kebakar=rusak terbakar=rusak
expired=mati kadaluarsa=mati kedaluwarsa=mati
bayik=bayi anakku=anak ngelahirin=melahirkan
"""


def _table() -> dict[str, str]:
    same = dict(pair.split("=", 1) for pair in _SAME.split())
    return {**dict.fromkeys(_FILLERS.split(), ""), **same}


SYNONYMS = _table()
