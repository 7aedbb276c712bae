"""What a build would do, and which input changed, without doing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip.ground.ids import Project
from lkjip.making.inputs import Inputs
from lkjip.making.memory import Memory, Plan, Step, premises_of
from lkjip.making.request import BuildRequest
from lkjip.render.choice import choose_renderer


@dataclass(frozen=True)
class Explanation:
    """The plan of a build. check: why the data would be checked again; empty if not."""

    check: tuple[str, ...]
    plan: Plan

    def lines(self) -> Iterator[str]:
        """The explanation for a reader, a line a step."""
        running = any(step.due for step in self.plan.notebooks)
        yield _line("pemeriksaan data", "diulang", self.check)
        for step in self.plan.notebooks:
            yield _line(f"notebook {step.name}", "dijalankan", step.reasons)
        for step in self.plan.formats:
            later = "dirender bila hasil notebook di atas berubah" if running and not step.due else "tetap"
            yield _line(f"format {step.name}", "dirender", step.reasons, later)
        rendering = running or any(step.due for step in self.plan.formats)
        later = "disusun bila ada format yang dirender" if rendering else "tetap"
        yield _line("situs", "disusun", self.plan.site.reasons, later)

    def as_dict(self) -> dict[str, object]:
        """The explanation as plain values for JSON: the reasons of every step, none where it still holds."""
        return {
            "check": list(self.check),
            "notebooks": _reasons(self.plan.notebooks),
            "formats": _reasons(self.plan.formats),
            "site": list(self.plan.site.reasons),
        }


def explain(project: Project, request: BuildRequest) -> Explanation:
    """What `build_report` would do now. Raises DataError where it would."""
    renderer = choose_renderer(request.renderer)
    memory = Memory(project, request, Inputs(project, request, f"{renderer.name} {renderer.version()}"))
    premises = memory.premises()
    if premises is not None:
        return Explanation((), memory.plan(premises))
    from lkjip.making.verified import verified  # noqa: PLC0415 - pandas; not for an unchanged report

    changed = memory.changed_since_check()
    return Explanation(changed, memory.plan(premises_of(verified(project, request))))


def _line(what: str, action: str, reasons: tuple[str, ...], otherwise: str = "tetap") -> str:
    return f"{what}: {action} ({', '.join(reasons)})" if reasons else f"{what}: {otherwise}"


def _reasons(steps: tuple[Step, ...]) -> dict[str, list[str]]:
    return {step.name: list(step.reasons) for step in steps}
