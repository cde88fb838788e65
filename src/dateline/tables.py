"""YAML tables read as YAML 1.2 has it: `on`, `off`, `yes`, `no` and NO (Norway) are words, not truth values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import yaml


class _Loader(yaml.CSafeLoader):
    """PyYAML reads YAML 1.1; of its words for truth only "true" and "false" stay."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As YAML has it, where PyYAML keeps the last of two like keys and says nothing."""
        keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for index, key in enumerate(keys):
            if key.value in (other.value for other in keys[:index]):
                raise yaml.constructor.ConstructorError(None, None, f"two keys {key.value!r}: keep one", key.start_mark)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def load_table(text: str | bytes) -> Any:
    """One YAML table. Raises yaml.YAMLError, which names line and column."""
    return yaml.load(text, Loader=_Loader)


def word_lists(table: Mapping[str, str | Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The lists of a table, by their keys: of YAML, of phrases apart by semicolons, or of words apart by spaces.

    Raises yaml.YAMLError where a word stands twice in one list."""
    return {key: _listed(key, words) for key, words in table.items()}


def _listed(key: str, words: str | Sequence[str]) -> tuple[str, ...]:
    if isinstance(words, str):
        words = [phrase.strip() for phrase in words.split(";")] if ";" in words else words.split()
    if twice := [word for word, times in Counter(words).items() if times > 1]:
        raise yaml.YAMLError(f"{key}: keep one of each of {', '.join(twice)}")
    return tuple(words)


def compose_table(text: str | bytes) -> yaml.Node | None:
    """One YAML table as nodes that know their lines; None where it is empty. Raises yaml.YAMLError."""
    return yaml.compose(text, Loader=_Loader)
