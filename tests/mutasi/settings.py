"""Files of parameters: each key gone, doubled, misspelt, of another type, or with an impossible value."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from lkjip.params import Params
from mutasi.base import Base, Setting
from mutasi.mutation import Demand, Family, Mutation

FREE = ("skala", "surat", "dokumen.judul_bab")
"""Mappings whose keys an office chooses."""
WRONG = {
    "string": ("[1, 2]", "{a: 1}", "5", "2.5", "true"),
    "integer": ("[1, 2]", "{a: 1}", "banyak", "2.5", "1,5", "-1", ".inf", ".nan", "2024-01-01"),
    "boolean": ("[true]", "{a: 1}", "barangkali", "7", "ya"),
    "date": ("[2025-01-01]", "{a: 1}", "2025-13-45", "31/12/2025", "20250131", "kemarin", "2025", "true", "2025-1-1"),
    "array": ("5", "teks", "{a: 1}", "[5]", "[teks]", "[[]]"),
    "object": ("5", "teks", "[1, 2]", "true"),
}
"""What cannot stand for a value, by its type in the schema."""


def keys_left_out(base: Base) -> Iterator[Mutation]:
    """Each key gone with all below it: told where it is needed; else the figures are still right."""
    for file, one in _settings(base):
        needed = _needed(one.name) and not any(other.name == one.name for f, other in _settings(base) if f != file)
        demand = Demand.ANYWHERE if needed else Demand.RIGHT
        yield Mutation(f"tanpa {one.name}", file, _without(base, file, one), demand)


def keys_doubled(base: Base) -> Iterator[Mutation]:
    """Keys that stand twice, of every level."""
    for file, one in list(_settings(base))[::3]:
        lines = base.text(file).splitlines()
        block = lines[one.line - 1 : one.end - 1]
        content = _text([*lines[: one.end - 1], *block, *lines[one.end - 1 :]])
        yield Mutation(f"{one.name} dua kali", file, content, Demand.FOUND, one.end)


def keys_misspelt(base: Base) -> Iterator[Mutation]:
    """Each key with a letter lost, two swapped, or in capitals."""
    rng = Random("kunci")
    for file, one in _settings(base):
        key = one.key
        new = rng.choice(sorted({key[:-1], f"{key[1]}{key[0]}{key[2:]}", key.upper(), f"{key}_", f"{key}ku"} - {key}))
        above = one.name.removesuffix(key)
        free = above.removesuffix(".") in FREE
        place: dict[str, Any] = {} if free else {"row": one.line, "column": f"{above}{new}"}
        demand = Demand.RIGHT if free else Demand.FOUND
        yield Mutation(f"{one.name} -> {new}", file, _line(base, file, one, key, new), demand, **place)


def keys_unknown(base: Base) -> Iterator[Mutation]:
    """A key that nobody knows at every level."""
    for file in base.layers:
        lines = base.text(file).splitlines()
        yield Mutation("tidak_dikenal", file, _text([*lines, "tidak_dikenal: 1"]), Demand.FOUND, len(lines) + 1)
        for one in base.settings(file):
            if one.value is None and one.name not in FREE:
                extra = f"{' ' * (one.indent + 2)}tidak_dikenal: 1"
                content = _text([*lines[: one.line], extra, *lines[one.line :]])
                where = {"row": one.line + 1, "column": f"{one.name}.tidak_dikenal"}
                yield Mutation(f"{one.name}.tidak_dikenal", file, content, Demand.FOUND, **where)


def values_of_another_type(base: Base) -> Iterator[Mutation]:
    """Each value replaced by what its type does not allow."""
    rng = Random("jenis")
    for file, one in _settings(base):
        text = rng.choice(WRONG[_type(one.name)])
        content = _value(base, file, one, text)
        yield Mutation(f"{one.name}: {text}", file, content, Demand.FOUND, one.line, one.name)


def values_emptied(base: Base) -> Iterator[Mutation]:
    """Each value null, an empty text, or a blank: told where it is needed; else the figures are still right."""
    rng = Random("kosong")
    for file, one in _settings(base):
        text = rng.choice(("", "null", "~", '""', '"  "'))
        demand = Demand.ANYWHERE if _needed(one.name) and one.value is not None else Demand.RIGHT
        yield Mutation(f"{one.name}: {text!r}", file, _value(base, file, one, text), demand)


def impossible_values(base: Base) -> Iterator[Mutation]:
    """Values of the right type that cannot be: years, dates, bounds of scales, colours, identity numbers."""
    known = {one.name: (file, one) for file, one in _settings(base)}
    for name, texts in IMPOSSIBLE.items():
        file, one = known[name]
        for text in texts:
            yield Mutation(f"{name}: {text}", file, _value(base, file, one, text), Demand.FOUND, one.line)


def hostile_values(base: Base) -> Iterator[Mutation]:
    """Paths, code and invisible characters as values of texts: told, or no figure changes."""
    rng = Random("jahat di parameter")
    for file, one in _settings(base):
        if _type(one.name) == "string":
            text = rng.choice(HOSTILE)
            yield Mutation(f"{one.name}: {text}", file, _value(base, file, one, text), Demand.RIGHT)


def broken_yaml(base: Base) -> Iterator[Mutation]:
    """Files that are no YAML, YAML that is no mapping, and YAML that is more than data."""
    for file in base.layers:
        text = base.text(file)
        for what, content in {**BROKEN, **{f"ditambah {key}": text + more for key, more in ADDED.items()}}.items():
            yield Mutation(what, file, content.encode("utf-8", "surrogatepass"), Demand.FOUND)
        for what, raw in {
            "UTF-16": text.encode("utf-16"), "Latin-1": text.encode() + "# é\n".encode("latin-1"),
            "kendali": text.encode() + b"# \x0b\n", "nol": text.encode() + b"\0",
        }.items():  # fmt: skip
            yield Mutation(what, file, raw, Demand.FOUND)
        for what, raw in {
            "BOM": b"\xef\xbb\xbf" + text.encode(), "CRLF": text.replace("\n", "\r\n").encode(),
            "komentar": f"# komentar\n\n{text}\n# komentar".encode(), "dokumen": f"---\n{text}".encode(),
        }.items():  # fmt: skip
            yield Mutation(what, file, raw, Demand.SAME)


IMPOSSIBLE: dict[str, tuple[str, ...]] = {
    "renstra.awal": ("0", "1999", "2101", "99999999999999999999"),
    "renstra.akhir": ("0", "1999", "2023", "20266"),
    "dokumen.tanggal": ("2044-01-01", "2024-06-01", "1990-01-01"),
    "surat.sakip.tanggal": ("2044-01-01", "1890-01-01"),
    "penanda_tangan.nip": ('"19800101200501199"', '"1980010120050119991"', '"abc"', '"19800101 200501 1 999"',
                           '"198013012005011999"', '"199501012005011999"'),
    "aturan.tahun_pembanding": ("0", "5", "true"),
    "aturan.batas_capaian": ("99", "-1", "true"),
    "aturan.skala_capaian": ("tidak-ada", "AKIP", "lokall"),
    "aturan.bobot_ipp": ('"2018"', "2017"),
    "aturan.istilah_triwulan": ("kuartal", "Triwulan"),
    "tampilan.warna": ("merah", '"#12345"', '"#gggggg"', '"#123456; background: url(x)"'),
    "tampilan.kertas": ("a3", "F4 "),
    "tampilan.logo": ("/etc/passwd", "../x.svg", "logo.exe", "http://contoh.invalid/a.png", ".git/a.svg"),
    "skala.lokal.rentang": (
        "[]", "[{batas_bawah: 1e999999999, sebutan: A}]", "[{batas_bawah: .nan, sebutan: A}]", "[{sebutan: A}]",
        "[{batas_bawah: .inf, sebutan: A}]", "[{batas_bawah: 0}]", '[{batas_bawah: "1,5", sebutan: A}]',
        '[{batas_bawah: 0, sebutan: Rendah}, {batas_bawah: 90, sebutan: Tinggi}]',
        '[{batas_bawah: 90, sebutan: Tinggi}, {batas_bawah: 90, sebutan: Sedang}, {batas_bawah: 0, sebutan: Rendah}]',
    ),
}  # fmt: skip
HOSTILE = (
    "/etc/passwd", "../../../etc/passwd", "'<script>alert(1)</script>'", '"`{python} 1/0`"', "'{{ 7*7 }}'",
    "'=SUM(A1)'", '"%YAML"', '"a\\nb"', "'#'", '"[x](javascript:alert(1))"',
)  # fmt: skip
BROKEN = {
    "bukan YAML": "kantor: [\n", "tab": "kantor:\n\tnama: x\n", "daftar": "- a\n- b\n", "kata": "teks saja\n",
    "kutip": 'kantor: {nama: "x}\n', "petunjuk": "%YAML 9.9\n---\nkantor: {}\n", "dua dokumen": "a: 1\n---\nb: 2\n",
    "kunci ganda": "kantor: {}\nkantor: {}\n", "indentasi": "kantor:\n   nama: x\n  tempat: y\n",
    "dalam": "a: " + "[" * 5000 + "\n", "biner": "a: \ufffe\n",
}  # fmt: skip
_BOMB = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
ADDED = {
    "bom alias": f"l0: &l0 [x, x]\n{_BOMB}", "alias ke dirinya": "a: &a [*a]\n",
    "gabungan berputar": "a: &a\n  <<: *a\n",
    "alias tak dikenal": "a: *b\n", "tanda python": "a: !!python/object/apply:os.system ['true']\n",
    "tanda sendiri": "a: !x 1\n", "surogat": 'a: "\\ud800"\n', "nol": 'a: "\\0"\n', "kunci daftar": "? [a, b]\n: 1\n",
    "kunci angka": "5: 1\n", "kunci kosong": ": 1\n", "tanggal mustahil": "a: 2024-99-99\n", "biner": "a: !!binary x\n",
    "himpunan": "a: !!set {x}\n", "petunjuk": "%TAG ! tag:x,2000:\n",
}  # fmt: skip


def _settings(base: Base) -> Iterator[tuple[str, Setting]]:
    for file in base.layers:
        for one in base.settings(file):
            yield file, one


def _node(name: str) -> tuple[dict[str, Any], bool]:
    """The schema of a parameter, and whether what holds it must hold it."""
    schema = Params.model_json_schema()
    node, needed = schema, False
    for key in name.split("."):
        needed = key in node.get("required", ())
        below = node.get("properties", {}).get(key) or node["additionalProperties"]
        node = _resolved(below, schema)
    return node, needed


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    options = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
    if options:
        node = {**node, **options[-1]}
    reference = node.get("$ref")
    return schema["$defs"][reference.rpartition("/")[2]] if reference else node


def _needed(name: str) -> bool:
    return _node(name)[1]


def _type(name: str) -> str:
    node, _ = _node(name)
    return "date" if node.get("format") == "date" else str(node.get("type", ""))


def _without(base: Base, file: str, one: Setting) -> bytes:
    lines = base.text(file).splitlines()
    return _text([*lines[: one.line - 1], *lines[one.end - 1 :]])


def _line(base: Base, file: str, one: Setting, old: str, new: str) -> bytes:
    lines = base.text(file).splitlines()
    lines[one.line - 1] = lines[one.line - 1].replace(old, new, 1)
    return _text(lines)


def _value(base: Base, file: str, one: Setting, text: str) -> bytes:
    """The file with another value of a key, instead of all that stands below it."""
    lines = base.text(file).splitlines()
    return _text([*lines[: one.line - 1], f"{' ' * one.indent}{one.key}: {text}", *lines[one.end - 1 :]])


def _text(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


FAMILIES = (
    Family(keys_left_out),
    Family(keys_doubled),
    Family(keys_misspelt),
    Family(keys_unknown),
    Family(values_of_another_type),
    Family(values_emptied),
    Family(impossible_values),
    Family(hostile_values),
    Family(broken_yaml),
)
