"""What a sentence claims in words: a target was reached or missed, a value has risen or fallen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Claim(StrEnum):
    """What is claimed; the value is how a finding quotes the opposite."""

    REACHED = "mencapai target"
    EXCEEDED = "melampaui target"
    MISSED = "belum mencapai target"
    NOT_EXCEEDED = "tidak melampaui target"
    UP = "naik"
    DOWN = "turun"
    SAME = "tetap"
    NOT_UP = "tidak naik"
    NOT_DOWN = "tidak turun"


MASK = "\ufffd"
"""What stands, once for each character, for the name of something in a clause."""
VERDICTS = (Claim.REACHED, Claim.EXCEEDED, Claim.MISSED, Claim.NOT_EXCEEDED)


@dataclass(frozen=True)
class Claimed:
    """A claim and where its words stand in the text that was searched.

    numeric: it compares numbers, so that more is not better where the indicator should fall. of: it is claimed of what
    follows ("tercapainya sasaran II"). relative: it tells which one is meant ("yang belum tercapai").
    """

    claim: Claim
    start: int
    end: int
    numeric: bool = False
    of: bool = False
    relative: bool = False


_NOT = (
    r"(?:(?P<relative>\byang\s+)?(?P<not>\b(?:tidak|belum|tak|gagal|kurang|bukan)\b)"
    r"(?:\s+(?:dapat|mampu|berhasil|bisa|sepenuhnya|seluruhnya|semuanya|semua|juga|pernah|lagi|sempat|ada|yang)){0,3}\s+)?"
)
_WHICH = r"(?:(?P<which>\byang\s+)(?:(?:telah|sudah|dapat|mampu|berhasil|masih)\s+){0,2})?"
_OBJECT = (
    r"(?:\s+(?:dan|atau|serta|angka|nilai|besaran|seluruh|semua|melampaui|melebihi|mencapai|memenuhi|dari|daripada)){0,3}"
    r"\s+target(?:nya)?\b"
)
_ACTIVE = re.compile(
    rf"{_WHICH}{_NOT}\b(?P<verb>mencapai|memenuhi|menyamai|meraih|melampaui|melebihi|di\s?atas|di\s?bawah"
    rf"|lebih (?:tinggi|besar)|lebih rendah|kurang|sesuai(?: dengan)?){_OBJECT}"
)
_PASSIVE = re.compile(rf"{_WHICH}{_NOT}\b(?P<verb>tercapai|terpenuhi|terlampaui)(?P<of>nya)?\b")
_CHANGE = re.compile(
    rf"{_NOT}\b(?:(?P<verb>naik|meningkat|bertambah|turun|menurun|berkurang|merosot|anjlok)"
    r"|mengalami\s+(?:\w+\s+)?(?P<noun>kenaikan|peningkatan|penurunan)"
    r"|lebih (?P<more>tinggi|besar|rendah|kecil) (?:dari|daripada|dibanding\w*)(?: \w+){0,2}"
    r" tahun (?:lalu|sebelumnya|\d{4}))\b"
)
_SAME = re.compile(r"\b(?:tetap sama|tidak berubah|tidak mengalami perubahan|stagnan|tetap (?:sebesar )?(?=\d))")
HEDGE = re.compile(
    r"\b(?:akan|agar|supaya|untuk|diharapkan|harapan|harapannya|harus|perlu|hendak|ingin|guna|demi|semoga|bila|jika"
    r"|apabila|kalau|bilamana|seandainya|direncanakan|ditargetkan(?!\s*\d)|diupayakan|upaya|berupaya|mendukung|mendorong"
    r"|menunjang|menuju|rangka|hampir|nyaris|apakah|sejauh|optimis|berkomitmen|bertekad|rencana|strategi|cara|kunci"
    r"|syarat|ukuran|wajib|menjamin|memastikan|mengejar|diarahkan|terus-menerus)\b"
)
"""Words that make of a claim a wish, a condition or a doubt."""
_OPEN = re.compile(r"\s*(?:atau|maupun|tidaknya|/)")
_AMOUNT = re.compile(r"\s*(?:sebesar|sebanyak|sampai|hingga|pada|:|=)?\s*(?:\d|\ufffc|rp)")
_OTHER_TARGET = re.compile(
    r"\b(?:renstra|rpjmd|rpjmn|rpd|rkpd|rad|jangka menengah|target akhir|triwulan|tribulan|semester|sdgs?|tpb|nasional"
    r"|provinsi|target tahun (?:lalu|sebelumnya|depan|berikutnya|mendatang))\b"
)
_OTHER_TIME = re.compile(r"\b(?:triwulan|tribulan|semester|bulan|minggu|paruh|setiap hari|per hari)\b")
_AGAINST_TARGET = re.compile(
    r"\b(?:dari|terhadap|dibanding\w*|di\s?atas|di\s?bawah|melebihi|melampaui|daripada)\s+target"
)
_FALLING = {"turun", "menurun", "berkurang", "merosot", "anjlok", "penurunan", "rendah", "kecil"}
_BELOW = {"di bawah", "dibawah", "lebih rendah", "kurang"}
_ABOVE = {"melampaui", "melebihi", "di atas", "diatas", "lebih tinggi", "lebih besar", "terlampaui"}
CARRIED = re.compile(
    r"(?:[\s,()–—/-]|\b(?:yang|dan|serta|juga|telah|sudah|masih|bahkan|atau|sehingga|karena|tetapi|namun|meskipun|walaupun"
    r"|hal|ini|itu|hasilnya|realisasinya|nilainya|capaiannya|angkanya|targetnya|target|justru|malah|kembali|terus|dapat"
    r"|mampu|berhasil|maka|akhirnya|sedikit|secara|umum|keseluruhan|tahun|dari|20\d\d)\b)*"
)
"""What may stand before a claim whose subject is named in the clause before."""
_GOALS = re.compile(r"\b(?:target\w*|sasaran|indikator|iku|kinerja)\b")


def claimed(clause: str) -> Iterator[Claimed]:
    """What a clause claims; it is in small letters, names of indicators and the like masked in it."""
    if not _OTHER_TARGET.search(clause):
        for found in _ACTIVE.finditer(clause):
            if not HEDGE.search(clause[: found.start()]) and not _OPEN.match(clause, found.end()):
                yield _verdict(found)
        for found in _PASSIVE.finditer(clause):
            if _is_judgement(found, clause):
                yield _verdict(found)
    if _OTHER_TIME.search(clause) or _AGAINST_TARGET.search(clause):
        return
    for found in _CHANGE.finditer(clause):
        if not HEDGE.search(clause[: found.start()]):
            falls = bool(_FALLING & {found["verb"], found["noun"], found["more"]})
            claim = (Claim.UP, Claim.DOWN, Claim.NOT_UP, Claim.NOT_DOWN)[2 * bool(found["not"]) + falls]
            yield Claimed(claim, found.start(), found.end())
    for found in _SAME.finditer(clause):
        if not HEDGE.search(clause[: found.start()]):
            yield Claimed(Claim.SAME, found.start(), found.end())


def _is_judgement(found: re.Match[str], clause: str) -> bool:
    """Whether "tercapai" says that a goal was reached, not what was: "tercapai 74,64"."""
    before, after = clause[: found.start()], clause[found.end() :]
    if HEDGE.search(before) or _OPEN.match(after) or _AMOUNT.match(after):
        return False
    told = after if found["of"] else before
    return bool(_GOALS.search(told)) or MASK in told or (told == before and CARRIED.fullmatch(before) is not None)


def _verdict(found: re.Match[str]) -> Claimed:
    verb, denied = " ".join(found["verb"].split()), found["not"] is not None
    if verb in _BELOW:
        claim = Claim.REACHED if denied else Claim.MISSED
    elif verb in _ABOVE:
        claim = Claim.NOT_EXCEEDED if denied else Claim.EXCEEDED
    else:
        claim = Claim.MISSED if denied else Claim.REACHED
    of = found.re is _PASSIVE and found["of"] is not None
    relative = (found["relative"] or found["which"]) is not None
    return Claimed(claim, found.start(), found.end(), verb in _BELOW | _ABOVE, of, relative)
