"""Narratives: gone, empty, in other encodings, with code for the sandbox to refuse, and Markdown made to do harm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from random import Random

from mutasi.base import Base
from mutasi.mutation import ALL, Demand, Family, Mutation
from mutasi.words import CANARY, HOSTILE, MARKS, UNSEEN

LINE = 3
"""Where the mutated line stands: after a line of prose and a blank one."""
EXPRESSIONS = (
    f"open('{CANARY}', 'w')", f"__import__('os').system('touch {CANARY}')",
    "().__class__.__bases__[0].__subclasses__()", "report.__class__", "report.params", "report._figure('x')",
    "persen.__globals__", "angka.__self__", "[x for x in (1,)]", "lambda: 1", "9**9**9", "10**100", "'a' * 10**10",
    "1/0", "report.rata_capaian / 0", "angka('tidak_ada')", "angka(5)", "angka('target:AKIP'", "exec('1')",
    "eval('1')", "print(1)", "(yield)", "x := 5", "range(10**9)", "cycler('a')", "", "lipsum()", "joiner()",
    "namespace()", "self", "loop", "''.join(('a',))", "'{0.__class__}'.format(1)", "a.b.c", "5 if",
    "report|attr('params')", "report['params']", "report.year|string", "1 is number", "caller()", "{% raw %}",
    "}} {{ 1 }}", "nilai(1e999)", "(" * 120 + "1" + ")" * 120, "1" * 400, "tanggal('x')", "daftar(1)",
    "pokok('rata_capaian') + 'x'", "report.kantor * 5", "not angka", "breakpoint()", "input()", "quit()",
    "globals()", "report.rata_capaian > 1", "True",
)  # fmt: skip
"""None of these may be computed."""
IDLE = (
    "-" * 250 + "1",
    "persen(persen(1))",
    "terbilang(-1.5)",
    "rupiah('banyak')",
    "None",
    "'a' ~ 'b'",
    "[1, 2]",
    "1 + 1",
)
"""These show no figure of the report, but do no harm."""
MARKDOWN = (
    "`<img src=x onerror=alert(1)>`{=html}", "`<img src=x onerror=alert(1)>`{ =html}",
    "```{=html}\n<script>x</script>\n```", "```{ =html }\n<script>x</script>\n```",
    "`#read(\"/etc/passwd\")`{ =typst}", "```{=openxml}\n<w:p/>\n```", "`\\input{/etc/passwd}`{=latex}",
    "[x]{autofocus=1 tabindex=0 onfocus=\"alert(1)\"}", "[x]{onclick=\"alert(1)\"}", "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,<b>)", "[x](vbscript:x)", "[x]{style=\"position:fixed\"}",
    "::: {onmouseover=\"x\"}\nx\n:::", "# Judul {onclick=\"x\"}", "`x`{onclick=\"x\"}",
    "<div onclick=\"x\">x</div>", "<span style=\"background:url(http://contoh.invalid)\">x</span>",
    "![](/etc/passwd)", "![](http://contoh.invalid/a.png)", "![](../../../../etc/hostname)",
    "![](file:///etc/passwd)", "[" * 20 + "x" + "]" * 20, "[" * 3000, "(" * 3000, "*" * 3000, "> " * 400 + "x",
    "- " * 300 + "x", "::: {.x}\n" * 200, "`" * 999, "_" * 5000 + "a", "a\n===", "a\n---", "# Judul kedua",
    "| a |\n" * 300, "[^1]: [^1]", "[a]: [a]\n[a]", "&#x202e; &#0; &nbsp;", "{{< include /etc/passwd >}}",
    "{{< embed x >}}", "---\ntitle: x\n---", "@tbl-tidak-ada", "@fig-tidak-ada", "\\newpage", "<!--",
    "$$\\def\\a{\\a\\a}\\a$$", "x" * 100_000, "teks " * 50_000, "\u00a0", "\U0001f600",
)  # fmt: skip
"""Every hostile form of Markdown that was seen; the writers of pages and documents filter what the check lets pass."""
PRIVATE = (
    "NIP 198001012005011999", "NIP 19800101 200501 1 999", "NIP 19800101.200501.1.999", "198001**01200501**1999",
    "19800101\u00a0200501\u00a01\u00a0999", "19800101-200501-1-999", "NIK 3517012345670001",
)  # fmt: skip
UNTRUE = (
    "Rata-rata capaian 97,45% tahun ini.", "Nilai SAKIP tahun 2019 sebesar 70,11.",
    "Target nilai SAKIP belum tercapai.", "Capaian 109.93 persen.", "Pagu anggaran Rp999.000.",
)  # fmt: skip
"""Figures, years, verdicts and ways to write that contradict the sound project."""


def narratives_gone(base: Base) -> Iterator[Mutation]:
    """Each narrative absent, empty, or of blanks only."""
    for file in base.narratives:
        for what, content in (
            ("tidak ada", None),
            ("kosong", b""),
            ("spasi", b" \n\t\n\n"),
            ("BOM saja", b"\xef\xbb\xbf"),
        ):
            yield Mutation(what, file, content, Demand.FOUND)


def narratives_in_other_encodings(base: Base) -> Iterator[Mutation]:
    """Narratives that are not UTF-8, or that hold characters that nobody sees."""
    rng = Random("sandi narasi")
    for file in base.narratives:
        text = base.text(file)
        broken = {"UTF-16": text.encode("utf-16"), "Latin-1": b"teks \xe9\n", "surogat": b"teks \xed\xa0\x80\n"}
        broken |= {f"U+{ord(mark):04X}": f"teks{mark}\n".encode() for mark in rng.sample(UNSEEN, 3)}
        for what, content in broken.items():
            yield Mutation(what, file, content, Demand.FOUND, 1 if what != "UTF-16" else None)


def narratives_in_harmless_forms(base: Base) -> Iterator[Mutation]:
    """The same text with another line end, a byte order mark, blank lines, no line end: nothing changes."""
    for file in base.narratives:
        raw = base.text(file).encode()
        for content in (raw.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + raw, b"\n\n" + raw + b"\n\n", raw.rstrip()):
            yield Mutation(repr(content[:12]), file, content, Demand.SAME)


def narratives_with_hidden_marks(base: Base) -> Iterator[Mutation]:
    """Marks without width or that turn the direction of writing."""
    for file, mark in zip(base.narratives, MARKS, strict=False):
        yield _with_line(base, file, f"teks{mark} biasa", Demand.FOUND)


def inline_code(base: Base) -> Iterator[Mutation]:
    """Inline values that are no expression over figures of the report: each is told by its line, none is run."""
    files = cycle(base.narratives)
    for expression in EXPRESSIONS:
        yield _with_line(base, next(files), f"Nilai `{{python}} {expression}` ini.", Demand.FOUND)
    for expression in IDLE:
        yield _with_line(base, next(files), f"Nilai `{{python}} {expression}` ini.", Demand.RIGHT)


def hostile_markdown(base: Base) -> Iterator[Mutation]:
    """Markdown that would run, fetch, embed, nest without end or break the book: told, or no figure changes."""
    files = cycle(base.narratives)
    for text in (*MARKDOWN, *HOSTILE):
        demand = Demand.FOUND if "{python} open" in text or "{python} __import__" in text else Demand.RIGHT
        yield _with_line(base, next(files), text, demand)


def private_numbers(base: Base) -> Iterator[Mutation]:
    """Identity numbers of persons in every way that a narrative can hold them."""
    for file, text in zip(base.narratives, PRIVATE, strict=False):
        yield _with_line(base, file, text, Demand.FOUND)


def untrue_sentences(base: Base) -> Iterator[Mutation]:
    """Figures, years and verdicts typed by hand that the data do not give."""
    file = next(name for name in base.narratives if "analisis" in name)
    for text in UNTRUE:
        yield _with_line(base, file, text, Demand.FOUND)


def _with_line(base: Base, file: str, line: str, demand: Demand) -> Mutation:
    content = f"{base.text(file).splitlines()[0]}\n\n{line}\n".encode()
    return Mutation(line, file, content, demand, LINE if demand is Demand.FOUND else None)


FAMILIES = (
    Family(narratives_gone, together=ALL),
    Family(narratives_in_other_encodings, together=ALL),
    Family(narratives_in_harmless_forms, together=ALL),
    Family(narratives_with_hidden_marks),
    Family(inline_code, together=ALL),
    Family(hostile_markdown, together=ALL),
    Family(private_numbers),
    Family(untrue_sentences),
)
