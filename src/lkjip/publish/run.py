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
from lkjip.publish.content import Content, Wanted, content, copied, keep
from lkjip.publish.manifest import Changes, Manifest, folder_of
from lkjip.publish.release import Release, Tell
from lkjip.publish.secret import Ask
from lkjip.publish.target import Target, kept_at, opened

_SITE = "situs"
Build = Callable[[Sequence[ReportId]], Sequence[Outcome]]
"""Builds the reports of these that are due, in all formats, and says what came of each."""


@dataclass(frozen=True)
class Asked:
    """A publication. drafts: reports that are drafts may be published, marked; dry: nothing is replaced."""

    address: Address
    wanted: Wanted = field(default_factory=Wanted)
    drafts: bool = False
    dry: bool = False


@dataclass(frozen=True)
class Published:
    """What came of it. findings: what the gates have found; then, or in a dry run, nothing was replaced."""

    content: Content
    manifest: Manifest
    changes: Changes
    findings: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = ()


def publish(project: Project, asked: Asked, build: Build, ask: Ask, tell: Tell) -> Published:
    """Publish the reports that are asked for; what is live stays until the new site is there, whole.

    Raises UsageError, DeliveryError, or LkjipError where a report cannot be built.
    """
    with opened(project, asked.address, ask, tell) as target:
        live = target.live()
        what = content(project, asked.wanted, live)
        _build(project, what, build)
        folder = kept_at(project, asked.address) / _SITE
        with replaced_folder(folder) as fresh:
            copied(project, _made_of(project, what), fresh)
            if live is not None:
                keep(what, live, target.fetch, folder, fresh)
        manifest = Manifest.of_folder(folder, what.withdrawn)
        changes = Changes.between(live, manifest)
        tell("memeriksa situs")
        findings = _found(folder, manifest, changes, drafts=asked.drafts)
        if not findings and not asked.dry:
            target.deliver(Release(folder, manifest, what.taken_back), dt.datetime.now(dt.UTC), tell)
        return Published(what, manifest, changes, findings, _files(target))


def roll_back(project: Project, address: Address, ask: Ask, tell: Tell) -> Manifest:
    """Make the release before the live one live again, and say what it holds. Raises UsageError, DeliveryError."""
    with opened(project, address, ask, tell) as target:
        return target.roll_back(tell)


def _build(project: Project, what: Content, build: Build) -> None:
    """Whatever must be built for the release: a kept report only where there is nothing of it for the pages above."""
    known = set(reports(project))
    absent = [one for one in what.kept if one in known and not project.site(one).is_dir()]
    failed = [one for one in build((*what.fresh, *absent)) if one.failure]
    if failed:
        why = "\n".join(f"- {one.report}: {one.failure.cause if one.failure else ''}" for one in failed)
        raise LkjipError(
            f"{len(failed)} laporan tidak dapat disusun, jadi tidak ada yang diganti:\n{why}\n"
            "Perbaiki (lkjip check KECAMATAN TAHUN), atau sebut hanya laporan yang siap: "
            f"lkjip publish KECAMATAN/TAHUN, misalnya {folder_of(failed[0].report)}."
        )


def _made_of(project: Project, what: Content) -> list[ReportId]:
    """The reports that the site is made of: of kept ones those that the project still has."""
    return [one for one in what.all if project.site(one).is_dir()]


def _found(folder: Path, manifest: Manifest, changes: Changes, *, drafts: bool) -> tuple[Finding, ...]:
    from lkjip.publish.gates.run import gates  # noqa: PLC0415 - lxml, pypdfium2
    from lkjip.publish.gates.site import Site  # noqa: PLC0415

    return tuple(dict.fromkeys(gates(Site(folder, manifest), frozenset(changes.unchanged), drafts=drafts)))


def _files(target: Target) -> tuple[Path, ...]:
    """What a person has to carry on by hand."""
    from lkjip.publish.panel import PanelZip  # noqa: PLC0415

    return target.files if isinstance(target, PanelZip) else ()
