"""Causes, measures and answers: each stands once, and the conclusion names every miss."""

from __future__ import annotations

from fixtures.hitung_ulang import number

from periksa_kantor.site import Generated, plain

_DONE = "Sudah ditindaklanjuti"


def _plans(report: Generated) -> list[dict[str, str]]:
    """The measures of the office: plans that answer no earlier one, then measures among its factors."""
    plans = [row for row in report.own.rows("perbaikan") if not row.get("hasil")]
    return [*plans, *(row for row in report.own.rows("faktor") if row["jenis"] == "solusi")]


def _measures(report: Generated) -> None:
    """Every measure stands once, with who, when and evidence where any tells it."""
    table, plans = report.table("tabel-perbaikan"), _plans(report)
    assert (table is None) == (not plans)
    if table is None:
        return
    shown = {row["Kode"]: row for row in table.rows}
    assert len(shown) == len(table.rows) == len(plans)
    for plan in plans:
        row = shown[plan["kode"]]
        assert row["Upaya"] == plain(plan["uraian"])
        for heading, column in (("Penanggung jawab", "penanggung_jawab"), ("Bukti", "bukti")):
            told = any(one.get(column) for one in plans)
            assert (heading in row) == told
            assert not told or row[heading] == plain(plan.get(column, ""))
        quarter = plan.get("triwulan", "")
        assert not quarter or row["Waktu pelaksanaan"].split()[1:] == [quarter, str(report.office.year + 1)]


def _promises(report: Generated) -> None:
    """What earlier years promised is answered, with what proves it."""
    table = report.table("tabel-janji")
    answers = [row for row in report.own.rows("perbaikan") if row.get("hasil")]
    assert (table is None) == (not answers)
    expected = sorted((plain(row["uraian"]), plain(row["hasil"]), plain(row["bukti"])) for row in answers)
    shown = sorted((row["Langkah"], row["Pelaksanaan"], row["Bukti"]) for row in table.rows) if table else []
    assert shown == expected


def _notes(report: Generated) -> None:
    """Each note of an evaluator names the measures that answer it, or says that none is named."""
    table, notes = report.table("tabel-catatan"), report.own.rows("catatan_evaluasi")
    assert (table is None) == (not notes)
    answering = [(row.get("catatan", ""), row["kode"]) for row in report.own.rows("perbaikan") if not row.get("hasil")]
    expected = [", ".join(code for note, code in answering if note == one["kode"]) for one in notes]
    if table is not None:
        assert [row["Langkah"] for row in table.rows] == [codes or "belum ditunjuk" for codes in expected]


def _recommendations(report: Generated) -> None:
    """Each recommendation has its answers, or is shown as open."""
    table = report.table("tabel-tindak-lanjut")
    asked, answers = report.own.rows("rekomendasi"), report.own.rows("tindak_lanjut")
    assert (table is None) == (not asked)
    if table is None:
        return
    for source in {row["sumber"] for row in asked}:
        rows = [row for row in table.rows if row["Evaluasi"] == source]
        own = [
            [one for one in answers if one["rekomendasi"] == row["kode"]] for row in asked if row["sumber"] == source
        ]
        assert len(rows) == sum(len(group) or 1 for group in own)
        assert [row["Status"] for row in rows].count("Belum direncanakan") == own.count([])
        done = sum(one["status"] == "selesai" for group in own for one in group)
        assert [row["Status"] for row in rows].count(_DONE) == done


def _conclusion(report: Generated) -> None:
    """BAB IV names every miss, and none that is none."""
    page = plain(report.site.pages["bab-4.html"].get_text())
    for one in report.own.indicators.values():
        reached = number(one.capaian)
        if reached is not None and reached < 100:
            assert plain(one.row["indikator"]) in page, one.row["kode"]
            causes = [row for row in report.own.rows("faktor") if row["indikator"] == one.row["kode"]]
            for cause in (row for row in causes if row["jenis"] == "penghambat"):
                assert plain(cause["uraian"]).removesuffix(".") in page


CHECKS = (_measures, _promises, _notes, _recommendations, _conclusion)
