"""Local narrative in a notebook: the office's own Markdown, with the notebook's values in it."""

from __future__ import annotations

from IPython.core.getipython import get_ipython

from lkjip.cache import reads
from lkjip.check.narrative import wanted
from lkjip.execute.inline import evaluated, find, substitute
from lkjip.ids import UsageError
from lkjip.present.prosa import Prosa, belum_diisi, prosa
from lkjip.report import Report


def narasi(report: Report, nama: str) -> Prosa:
    """The narrative `nama` of the report's year, its inline values evaluated in the calling notebook.

    A missing or empty one is a visible placeholder (the check of the report has the finding), or the office's reason.
    Raises UsageError where a value cannot be evaluated, with its place.
    """
    path = report.project.narrative(report.id) / f"{nama}.md"
    reads.note_file(path)
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    if not text.strip():
        title = wanted(report.data).get(nama, nama)
        reason = report.alasan("narasi-belum-ditulis", path.name)
        if reason is None:
            return belum_diisi(f"Narasi “{title}” (narasi/{nama}.md)")
        return prosa("Narasi “{judul}” tidak disajikan: {alasan}.", judul=title, alasan=reason)
    shell = get_ipython()
    names = shell.user_ns if shell else {"report": report}

    def value(expression: str) -> str:
        try:
            return evaluated(expression, names)
        except Exception as error:
            line = next(inline.line for inline in find(text) if inline.expression == expression)
            place = f"{path.relative_to(report.project.root).as_posix()}, baris {line}"
            said = f"{type(error).__name__}: {error}"
            raise UsageError(f"{place}: `{{python}} {expression}` tidak dapat dihitung ({said}).") from error

    return Prosa(substitute(text, value).strip())
