"""One publication: build what is due, put the site together, pass the gates, deliver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjip.batch.outcome import Outcome
from lkjip.ground.errors import LkjipError
from lkjip.ground.files import replaced_folder
from lkjip.ground.findings import Finding
from lkjip.ground.ids import Project, ReportId
from lkjip.params.reports import reports
from lkjip.publish.address import Address
from lkjip.publish.content import Content, Wanted, content, keep
from lkjip.publish.manifest import Changes, Manifest, folder_of
from lkjip.publish.release import Release, Tell
from lkjip.publish.secret import Ask
from lkjip.publish.site import make_site
from lkjip.publish.target import Target, kept_at, opened

_SITE = "situs"
Build = Callable[[Sequence[ReportId]], Sequence[Outcome]]
"""Builds the reports of these that are due, in all formats, and says what came of each."""


@dataclass(frozen=True)
class Asked:
    """A publication. drafts: reports that are drafts may be published, marked; dry: nothing is replaced.

    jobs: how many offices may be written at once.
    """

    address: Address
    wanted: Wanted = field(default_factory=Wanted)
    drafts: bool = False
    dry: bool = False
    jobs: int = 1


@dataclass(frozen=True)
class Published:
    """What came of it. findings: what the gates have found; then, or in a dry run, nothing was replaced.

    strange: kept reports of offices that the project does not have, which the pages above leave out.
    """

    content: Content
    manifest: Manifest
    changes: Changes
    findings: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()
    strange: tuple[ReportId, ...] = ()


def publish(project: Project, asked: Asked, build: Build, ask: Ask, tell: Tell) -> Published:
    """Publish the reports that are asked for; what is live stays until the new site is there, whole.

    Raises UsageError, DeliveryError, or LkjipError where a report cannot be built.
    """
    with opened(project, asked.address, ask, tell) as target:
        tell(f"melihat yang tayang di {asked.address}")
        live = target.live()
        what = content(project, asked.wanted, live)
        _build(project, what, build)
        folder = kept_at(project, asked.address) / _SITE
        strange = _strange(project, what)
        tell("menyusun situs")
        with replaced_folder(folder) as fresh:
            if live is not None:
                keep(what, live, target.fetch, folder, fresh)
            own = [one for one in what.all if one not in strange]
            base = make_site(project, own, fresh, jobs=asked.jobs, kept=what.kept).base
        manifest = Manifest.of_folder(folder, what.withdrawn)
        changes = Changes.between(live, manifest)
        tell("memeriksa situs")
        findings = _found(folder, manifest, base, changes, asked)
        if not findings and not asked.dry:
            target.deliver(Release(folder, manifest, what.taken_back), dt.datetime.now(dt.UTC), tell)
        return Published(what, manifest, changes, findings, _files(target), strange)


def roll_back(project: Project, address: Address, ask: Ask, tell: Tell) -> Manifest:
    """Make the release before the live one live again, and say what it holds. Raises UsageError, DeliveryError."""
    with opened(project, address, ask, tell) as target:
        return target.roll_back(tell)


def _build(project: Project, what: Content, build: Build) -> None:
    failed = [one for one in build(what.fresh) if one.failure]
    if failed:
        why = "\n".join(f"- {one.report}: {one.failure.cause if one.failure else ''}" for one in failed)
        raise LkjipError(
            f"{len(failed)} laporan tidak dapat disusun, jadi tidak ada yang diganti:\n{why}\n"
            "Perbaiki (lkjip check KECAMATAN TAHUN), atau sebut hanya laporan yang siap: "
            f"lkjip publish KECAMATAN/TAHUN, misalnya {folder_of(failed[0].report)}."
        )


def _strange(project: Project, what: Content) -> tuple[ReportId, ...]:
    offices = {one.kecamatan for one in reports(project)}
    return tuple(one for one in what.kept if one.kecamatan not in offices)


def _found(folder: Path, manifest: Manifest, base: str, changes: Changes, asked: Asked) -> tuple[Finding, ...]:
    from lkjip.publish.gates.run import gates  # noqa: PLC0415 - lxml, pypdfium2
    from lkjip.publish.gates.site import Site  # noqa: PLC0415

    site, same = Site(folder, manifest, base), frozenset(changes.unchanged)
    return tuple(dict.fromkeys(gates(site, same, drafts=asked.drafts, jobs=asked.jobs)))


def _files(target: Target) -> tuple[Path, ...]:
    """What a person has to carry on by hand."""
    from lkjip.publish.panel import PanelZip  # noqa: PLC0415

    return target.files if isinstance(target, PanelZip) else ()
