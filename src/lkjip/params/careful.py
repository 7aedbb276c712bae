"""YAML as plain data: finite, without tags and directives, of visible characters; every fault has its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, StringMark
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lkjip.ground.plain_text import hidden

DEEPEST = 12
"""Levels, three times as many as parameters have."""
_MOST_VALUES = 50_000
"""Values with every alias counted as what it stands for: a few lines of aliases can stand for billions."""
_DIRECTIVE = re.compile("^%.*", re.MULTILINE)
_KINDS = {
    ScalarNode: frozenset({"str", "int", "float", "bool", "null", "timestamp", "merge"}),
    MappingNode: frozenset({"map"}),
    SequenceNode: frozenset({"seq"}),
}
"""What YAML itself makes of values; a tag can ask for more, which no parameter is."""


class Directive(MarkedYAMLError):
    """A line for the reader of YAML, which would read the rest in another way."""


class Endless(MarkedYAMLError):
    """A value that contains itself, or aliases that stand for more values than there is memory."""


class Tagged(MarkedYAMLError):
    """A value of a kind that no parameter is, or a key that is no text."""


class Unseen(MarkedYAMLError):
    """An escape in a text that stands for a character that nobody sees, or for none at all."""

    def __init__(self, node: Node, character: str) -> None:
        super().__init__(problem_mark=node.start_mark)
        self.character = character


def load(text: str) -> Any:
    """The values of a document, which know their lines. Raises YAMLError, one with a mark wherever there is a place."""
    if found := _DIRECTIVE.search(text):
        line = text.count("\n", 0, found.start())
        raise Directive(problem_mark=StringMark("", found.start(), line, 0, text, found.start()))
    yaml = YAML(typ="rt")
    yaml.Constructor = _Careful
    yaml.max_depth = DEEPEST
    yaml.composer.warn_double_anchors = False  # it would say so on stderr, in English; the last one holds
    return yaml.load(text)


class _Careful(RoundTripConstructor):
    """Makes values of what has been weighed; dates stay text, so that an impossible one is a finding."""

    def construct_document(self, node: Node) -> Any:
        """The values of the document. Raises what `_weigh` raises."""
        _weigh(node, {})
        return super().construct_document(node)

    def construct_object(self, node: Node, deep: bool = False) -> Any:
        """One value. What Python says of one that a tag makes impossible, or of a number, gets its place."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError) as error:
            raise MarkedYAMLError(problem_mark=node.start_mark) from error


_Careful.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_scalar)


def _weigh(node: Node, known: dict[Node, int | None]) -> int:
    """How many values a node stands for. Raises Endless, Tagged and Unseen.

    known: the weights of nodes; None of one that is being weighed.
    """
    if node in known:
        weight = known[node]
        if weight is None:
            raise Endless(problem_mark=node.start_mark)
        return weight
    known[node] = None
    if str(node.tag).removeprefix("tag:yaml.org,2002:") not in _KINDS[type(node)]:
        raise Tagged(problem_mark=node.start_mark)
    if isinstance(node, ScalarNode) and (character := hidden(node.value)):
        raise Unseen(node, character)
    weight = 1 + sum(_weigh(part, known) for part in _parts(node))
    if weight > _MOST_VALUES:
        raise Endless(problem_mark=node.start_mark)
    known[node] = weight
    return weight


def _parts(node: Node) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise Tagged(problem_mark=key.start_mark)
            yield from (key, value)
    elif not isinstance(node, ScalarNode):
        yield from node.value
