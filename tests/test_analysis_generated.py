"""The analysis of offices of every shape: each finding agrees with a second, plain computation from the files."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from fractions import Fraction

import pytest
from fixtures.hitung_ulang import Measured, mean, number, ratio
from fixtures.proyek import ROOT
from fixtures.wawasan import NEAR, Analysed, below, met, missed, running
from kantor_acak import SOUND, generate

from lkjip.analysis.efisiensi import Efisiensi, EfisiensiUang
from lkjip.analysis.posisi import Posisi, TakSebanding
from lkjip.analysis.sisa import Keluaran, Sisa, SisaKeluaran, SisaPos
from lkjip.analysis.sumber_daya import Pegawai, Sarana
from lkjip.analysis.tren import Tonggak, Tren
from lkjip.ground.filling import Filling, evaluated_in_python
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.values import Missing

LEVELS = ("kabupaten", "provinsi", "nasional", "internasional")
QUARTERS = ("tw1", "tw2", "tw3", "tw4")


@pytest.fixture(
    scope="module",
    params=[pytest.param(one, marks=pytest.mark.xdist_group(f"analisis-{one}")) for one in (*SOUND[::2], "contoh")],
)
def analysed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Analysed:
    """A generated office, or the project's own fictional one."""
    if request.param == "contoh":
        return Analysed(Project(ROOT), ReportId("contoh", 2025))
    root = tmp_path_factory.mktemp("kantor")
    (root / "notebooks").mkdir()
    shutil.copyfile(ROOT / "notebooks" / "buku.yml", root / "notebooks" / "buku.yml")
    office = generate(request.param, root)
    return Analysed(Project(root), ReportId(office.kecamatan, office.year))


def test_the_contributions_of_parts_are_right_and_add_up_to_the_whole(analysed: Analysed) -> None:
    for one, parts in analysed.decomposed():
        assert {part.kode for part in one.bagian} == parts.keys(), one.kode
        assert all(abs(Fraction(part.sumbangan) - parts[part.kode]) < NEAR for part in one.bagian), one.kode
        assert sum((part.sumbangan for part in one.bagian), one.sisa) == one.selisih == one.ke - one.dari


def test_unspent_money_is_found_where_it_is_and_judged_by_one_rule(analysed: Analysed) -> None:
    budget, spent = (number(value) for value in analysed.own.money_of(None))
    found = analysed.semua.sisa
    if budget is None or spent is None or budget <= spent:
        assert found == ()
        return
    whole, *others = found
    assert isinstance(whole, Sisa)
    assert (whole.pagu, whole.silpa) == (budget, budget - spent)
    for one in others:
        if isinstance(one, SisaPos):
            own, used = (number(value) for value in analysed.own.money(one.pos.kode))
            assert own is not None and used is not None
            assert (one.pos.silpa, one.silpa_lain) == (own - used, budget - spent - own + used)
            assert Fraction(one.pos.porsi) - ratio(own - used, budget - spent) < NEAR
            verdicts = {missed(each) for each in below(analysed.own, one.pos.kode)} - {None}
            expected = Keluaran.BELUM if True in verdicts else Keluaran.TERCAPAI if verdicts else Keluaran.TAK_DINILAI
            assert one.pos.keluaran is expected


def test_unspent_money_by_output_adds_up_with_what_levels_leave_open(analysed: Analysed) -> None:
    for one in analysed.semua.sisa:
        if isinstance(one, SisaKeluaran):
            assert sum(one.menurut.values(), one.tak_terurai) == one.silpa


def test_efficiency_is_judged_by_money_and_by_reached_targets(analysed: Analysed) -> None:
    for one in analysed.semua.efisiensi:
        if isinstance(one, Efisiensi):
            own, money = _efficiency_of(one, analysed)
            assert one.pagu == number(money[0])
            reached = mean([each.capaian for each in own])
            share = ratio(money[1], money[0])
            assert (one.capaian is None) == (reached is None) and (one.serapan is None) == (share is None)
            efficient = (
                reached is not None
                and share is not None
                and reached >= 100
                and True not in {missed(each) for each in own}
                and reached > share
            )
            assert (one.putusan == "efisien") == efficient, one.judul


def _efficiency_of(one: Efisiensi, analysed: Analysed) -> tuple[list[Measured], tuple[object, object]]:
    code = one.kode.partition(":")[2]
    if one.tingkat == "sasaran":
        own = [each for each in analysed.own.of_goals("iku") if each.row["induk"] == code]
        return own, analysed.own.money_of(code)
    own = [each for each in analysed.own.indicators.values() if each.row["induk"] == code]
    return own, analysed.own.money(code)


def test_the_headline_of_efficiency_tells_for_which_share_of_the_money_it_holds(analysed: Analysed) -> None:
    for one in analysed.semua.efisiensi:
        if isinstance(one, EfisiensiUang):
            held = sum((part.pagu for part in one.bagian if part.putusan == "efisien"), Decimal(0))
            assert abs(Fraction(one.porsi) - ratio(Fraction(held), Fraction(one.pagu))) < NEAR


def test_each_head_is_counted_once_beside_the_need(analysed: Analysed) -> None:
    rows, heads = analysed.own.rows("sdm"), len(analysed.own.rows("pegawai"))
    for one in analysed.semua.sumber_daya:
        if isinstance(one, Pegawai):
            there = sum(int(row["tersedia"]) for row in rows)
            assert one.kebutuhan == sum(int(row["kebutuhan"]) for row in rows)
            assert one.orang == (min(there, heads) if heads else there)
        else:
            assert isinstance(one, Sarana)
            things = [row for row in analysed.own.rows("sarpras") if number(row["standar"])]
            short = {row["uraian"] for row in things if int(row["tersedia"]) < int(row["standar"])}
            assert one.berstandar == len(things)
            assert {part.nama for part in one.bagian} == short


def test_ranks_count_those_who_do_better(analysed: Analysed) -> None:
    values = {(row["indikator"], row["tingkat"]): number(row["nilai"]) for row in analysed.own.rows("pembanding")}
    told = set()
    for one in analysed.semua.posisi:
        if isinstance(one, Posisi):
            code = one.kode.partition(":")[2]
            own = analysed.own.indicators[code]
            others = [value for level in LEVELS if (value := values.get((code, level))) is not None]
            falls, value = own.row["arah"] == "turun", number(own.realised)
            assert value is not None
            better = [other for other in others if (other < value if falls else other > value)]
            assert one.urutan == 1 + len(better)
            assert [part.selisih for part in one.pembanding] == [value - other for other in others]
            told.add(own.row["indikator"])
        else:
            assert isinstance(one, TakSebanding)
            assert told.isdisjoint(one.indikator)


def test_a_trend_has_its_best_and_worst_year_and_a_straight_line_to_the_end(analysed: Analysed) -> None:
    for one in analysed.semua.tren:
        if isinstance(one, Tren):
            own = analysed.own.indicators[one.kode.partition(":")[2]]
            known = {
                year: value
                for year, figures in analysed.years.items()
                if own.row["kode"] in figures.indicators
                and (value := number(figures.indicators[own.row["kode"]].realised)) is not None
            }
            assert dict(one.titik) == known
            best, worst = (min, max) if own.row["arah"] == "turun" else (max, min)
            assert known[one.terbaik[0]] == best(known.values())
            assert known[one.terburuk[0]] == worst(known.values())
            first, last = min(known), max(known)
            pace = (known[last] - known[first]) / (last - first)
            assert abs(Fraction(one.laju) - pace) < NEAR
            if one.akhir is not None and one.akhir.perkiraan is not None:
                straight = known[last] + pace * (one.akhir.tahun - last)
                inside = abs(Fraction(one.akhir.perkiraan) - straight) < NEAR * 10
                assert inside or abs(one.akhir.perkiraan) < abs(straight) or straight < 0  # held by the scale
                assert one.akhir.tercapai is met(own, Fraction(one.akhir.perkiraan), str(one.akhir.target))


def test_every_milestone_that_was_missed_is_told(analysed: Analysed) -> None:
    plan = analysed.figures.params.renstra
    expected = set()
    for row in analysed.own.rows("renstra"):
        year, own = int(row["tahun"]), analysed.own.indicators[row["indikator"]]
        past = analysed.years.get(year)
        if past is None or row["indikator"] not in past.indicators or own.row["satuan"] == "kategori":
            continue
        if (plan.awal and year < plan.awal) or (plan.akhir and year > plan.akhir):
            continue
        value = number(past.indicators[row["indikator"]].realised)
        if value is not None and met(own, value, row["target"]) is False:
            expected.add((row["indikator"], year))
    found = {
        (one.kode.partition(":")[2], missed.tahun)
        for one in analysed.semua.tren
        if isinstance(one, Tonggak)
        for missed in one.terlewat
    }
    assert found == expected


def test_the_quarters_that_stayed_behind_are_told(analysed: Analysed) -> None:
    targets = {row["indikator"]: row for row in analysed.own.rows("target")}
    results = {row["indikator"]: row for row in analysed.own.rows("realisasi")}
    cumulative = analysed.figures.params.aturan.triwulan_kumulatif
    for one in analysed.semua.triwulan:
        code = one.kode.partition(":")[2]
        row = analysed.own.indicators[code].row
        counted = row["satuan"] not in ("persen", "indeks", "nilai", "menit", "hari kerja", "hari")
        counted = counted and "rata-rata" not in row["indikator"].lower()
        adding = not cumulative and (counted or bool(targets[code]["satuan_triwulan"]))
        planned, reached = (
            running([rows[code][name] for name in QUARTERS], adding=adding) for rows in (targets, results)
        )
        falls = row["arah"] == "turun"
        behind = [
            place
            for place, (aim, own) in enumerate(zip(planned, reached, strict=True), start=1)
            if aim is not None and own is not None and (own > aim if falls else own < aim)
        ]
        assert [slipped.triwulan for slipped in one.tergeser] == behind, code


def test_every_sentence_is_whole_and_holds_no_sign_for_what_is_missing(analysed: Analysed) -> None:
    for one in analysed.semua.semua:
        assert re.fullmatch(r"\S.*\.", one.kalimat, re.DOTALL), one.kode
        assert not re.search(r"\bn/a\b|belum diisi|None|Missing|  |\.\.|-0,0+\b|E[+-]\d", one.kalimat), one.kalimat
        assert not any(isinstance(value, Missing) for value in one.angka.values())


def test_a_markdown_cell_shows_every_sentence_and_runs_nothing_of_it(analysed: Analysed) -> None:
    cell = "{% for satu in wawasan %}\n- `{python} satu.kalimat`\n{% endfor %}"
    shown = Filling(cell, {"wawasan": analysed.semua.semua}, evaluated_in_python).text()
    assert len(re.findall(r"^- ", shown, re.MULTILINE)) == len(analysed.semua.semua)
    assert not re.search(r"(?<!\\)[<`*]|(?<!\\)\{[{%]", shown)


def test_thresholds_leave_out_and_add_nothing(analysed: Analysed) -> None:
    every = {one.kode for one in analysed.semua.semua}
    told = [one.kode for one in analysed.penting.semua]
    assert set(told) <= every
    assert len(told) == len(set(told))
