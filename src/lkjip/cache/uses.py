"""Which inputs a notebook uses: noted at the doors of the report by which it takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lkjip.cache import digest

_CHANGED = "berubah selama dibaca"
"""The digest of an input that was used in two states: it is none that a later run could find."""


class Uses:
    """The inputs that one notebook has used, each with the digest that it had then."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """known: digests of inputs by name, of the state that the notebook is given."""
        self._known = known
        self._noted: dict[str, str] = {}

    def note(self, name: str, value: str | None = None) -> None:
        """Note an input, with the digest of what was read of it; None: with the one that is known."""
        value = self.known(name) if value is None else value
        if self._noted.setdefault(name, value) != value:
            self._noted[name] = _CHANGED

    def known(self, name: str) -> str:
        """The digest of an input in the state that the notebook is given."""
        return self._known.get(name, digest.ABSENT)

    def renew(self, later: Uses) -> None:
        """From now on the notebook is given another state, in which all that has been noted is the same."""
        self._known = later._known

    def noted(self) -> dict[str, str]:
        """All that has been noted, digests by name."""
        return dict(self._noted)


class Watched(Mapping[str, Any]):
    """A mapping that notes, for each value that is taken out of it, the input that it comes from."""

    def __init__(self, values: Mapping[str, Any], inputs: Mapping[str, str], uses: Uses) -> None:
        self._values = values
        self._inputs = inputs
        self._uses = uses

    def __getitem__(self, key: str) -> Any:
        if key in self._inputs:
            self._uses.note(self._inputs[key])
        return self._values[key]

    def renew(self, later: Watched) -> None:
        """Hold what `later` does, where nobody has taken it out yet."""
        taken = self._uses.noted()
        self._values = {
            key: self._values[key] if self._inputs.get(key) in taken else value for key, value in later._values.items()
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
