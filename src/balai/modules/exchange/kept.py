"""How long the log of looks is kept."""

from balai.kernel.retention import YEAR, KeptWith, after, declare
from balai.kernel.text import Text
from balai.modules.exchange.models import DataUse, Question

declare(
    DataUse,
    Text("Catatan siapa melihat data Anda", "The log of who looked at your data"),
    after(10 * YEAR, "at", matter=lambda row: row.case),
    personal=Text("bahwa data dilihat, tanpa isinya", "that data were looked at, not their values"),
)
declare(
    Question,
    Text("Pertanyaan “mengapa data saya dibuka”", "Questions “why were my data looked at”"),
    KeptWith("use", Text("selama catatannya", "as long as the row it asks about")),
    personal=Text("pertanyaan dan jawaban (tersegel)", "question and answer (sealed)"),
)
