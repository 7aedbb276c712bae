"""Writing an acceptance into the parameters of the year, which keep their comments and their order."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from lkjip.check.run import Checked
from lkjip.ground.errors import UsageError
from lkjip.ground.files import write_whole
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.rules import rule

_KEY = "temuan_diterima"


def accept(project: Project, checked: Checked, code: str, reason: str, post: str | None = None) -> Finding:
    """Write that the office leaves the finding `code` (its fingerprint) as it is; returns the finding.

    post: who decides (None: the signatory's). Raises UsageError where the finding is not there or may not be accepted.
    """
    report = checked.year.report
    finding = _chosen(checked, report, code)
    if not any(character.isalpha() for character in reason):
        raise UsageError("Alasan penerimaan belum ditulis; tambahkan --alasan dengan kata-kata.")
    if checked.params is None:  # then nothing was accepted before, and nothing can be
        raise UsageError(f"Parameter laporan {report} belum beres; perbaiki dahulu.")
    entry = {
        "kode": DoubleQuotedScalarString(code),
        "aturan": finding.rule,
        "berkas": finding.place.name,
        **({"baris": DoubleQuotedScalarString(finding.row)} if finding.row else {}),
        **({"kolom": finding.place.column} if finding.place.column else {}),
        "alasan": reason.strip(),
        "jabatan": post or checked.params.penanda_tangan.jabatan,
        "tanggal": dt.date.today(),
    }
    _append(project.layers(report)[-1], entry)
    return finding


def _chosen(checked: Checked, report: ReportId, code: str) -> Finding:
    known = [finding for finding in checked.findings if finding.fingerprint == code]
    if not known:
        raise UsageError(f"Tidak ada temuan {code} pada {report}; kodenya tercetak oleh: lkjip check {report}")
    finding = known[0]
    if finding.accepted:
        raise UsageError(f"Temuan {code} sudah diterima: {finding.accepted.reason}")
    if not rule(finding.rule).diterima:
        what = "menghalangi penghitungan" if finding.severity is Severity.ERROR else "harus diselesaikan"
        raise UsageError(f"Temuan {code} ({finding.rule}) tidak dapat diterima karena {what}; {finding.remedy}")
    return finding


def _append(path: Path, entry: dict[str, object]) -> None:
    yaml = YAML()  # round trip: comments and order stay
    yaml.width, yaml.preserve_quotes = 4096, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    content = yaml.load(text)
    kept = "" if content else text  # nothing but comments, which belong to no value
    content = content or {}
    content[_KEY] = content.get(_KEY) or []
    content[_KEY].append(entry)
    out = io.StringIO()
    yaml.dump(content, out)
    write_whole(path, f"{kept.rstrip()}\n{out.getvalue()}".lstrip("\n"))
