"""How long papers, documents and checks are kept."""

from balai.kernel.retention import YEAR, ByHand, ByJob, after, declare
from balai.kernel.text import Text
from balai.modules.documents.models import DocumentSharer, IssuedDocument, Upload, Verification

declare(
    Upload,
    Text("Berkas yang diunggah", "Uploaded papers"),
    ByJob(
        Text("bersama urusannya; tanpa urusan 60 hari", "with its case; without one 60 days"),
        "balai.modules.documents.jobs.erase_unused_uploads",
    ),
    personal=Text("isi dan nama berkas (tersegel)", "content and name (sealed)"),
)
declare(
    IssuedDocument,
    Text("Dokumen terbitan", "Issued documents"),
    ByHand(
        Text("menurut jadwal retensi arsip", "by the archive's retention schedule"),
        Text(
            "Arsip negara dimusnahkan hanya setelah dinilai dan disetujui "
            "(UU 43/2009 Pasal 51, PP 28/2012 Pasal 65 sampai 67).",
            "Records of the state are destroyed only after appraisal and consent "
            "(UU 43/2009 art. 51, PP 28/2012 art. 65 to 67).",
        ),
    ),
    personal=Text("isi dokumen (tersegel)", "what the document says (sealed)"),
)
declare(
    DocumentSharer,
    Text("Pemegang lain sebuah dokumen", "Others whose document it is"),
    ByHand(
        Text("bersama dokumennya", "with the document"),
        Text(
            "Ikut dimusnahkan bersama dokumennya (UU 43/2009 Pasal 51).",
            "Destroyed together with the document (UU 43/2009 art. 51).",
        ),
    ),
    personal=Text("siapa", "who"),
)
declare(
    Verification,
    Text("Pemeriksaan dokumen", "Checks of documents"),
    after(2 * YEAR, "at"),
)
