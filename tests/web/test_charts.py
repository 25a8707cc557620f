"""Charts: one image to a screen reader, the colours of the theme, every number in the table."""

import re

from balai.kernel.text import Text, speaking
from balai.web.charts import Chart, bars
from balai.web.design.samples import bar_chart, line_chart


def test_a_chart_is_one_named_image() -> None:
    drawn = bar_chart().svg
    assert drawn.count('role="img"') == 1
    title = re.search(r'aria-labelledby="([^"]+)"><title id="([^"]+)">([^<]+)', drawn)
    assert title is not None
    assert title[1] == title[2]
    assert "Berkas selesai tiap bulan" in title[3]


def test_colours_are_tokens_and_nothing_is_inline() -> None:
    for chart in (bar_chart(), line_chart()):
        assert "var(--chart-1)" in chart.svg
        assert "style=" not in chart.svg
        assert "#0b0b0" not in chart.svg
        assert "#0a0a0" not in chart.svg
        assert "#000" not in chart.svg
        assert "font-family" not in chart.svg


def test_two_charts_share_no_id() -> None:
    ids = [re.findall(r'\bid="([^"]+)"', chart.svg) for chart in (bar_chart(), line_chart())]
    assert not set(ids[0]) & set(ids[1])


def test_every_number_is_in_the_table_and_the_csv() -> None:
    chart = bar_chart()
    assert [cell["text"] for _, cell in chart.rows] == ["812", "940", "1.630", "1.105", "977", "–"]
    assert chart.csv().splitlines() == [
        "Bulan,Berkas",
        "Mei,812",
        "Jun,940",
        "Jul,1630",
        "Agu,1105",
        "Sep,977",
        "Okt,",
    ]


def test_english_digits() -> None:
    with speaking("en"):
        assert ">1,500<" in bar_chart().svg
    assert ">1.500<" in bar_chart().svg


def test_a_spreadsheet_runs_nothing() -> None:
    label, value = Text("Nama", "Name"), Text("Jumlah", "Count")
    chart: Chart = bars(title=label, label=label, value=value, points=[("=1+1", 2)])
    assert "'=1+1,2" in chart.csv()
    assert (
        "<script" not in bars(title=label, label=label, value=value, points=[("<script>", 2)]).svg
    )
