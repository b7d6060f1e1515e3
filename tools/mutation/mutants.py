"""The mutants of a file of the core: those of mutmut's operators, of constants and tables as well.

mutmut's own runner cannot be used: it finds mutants by the name of the package, and the
tests load the core under a name of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst import matchers
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, OuterFunctionProvider
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

CORE = Path(__file__).parents[2] / "custom_components/argus/core"


@dataclass(frozen=True)
class Mutant:
    """A file of the core with one thing changed."""

    module: str
    code: str
    change: str
    """The lines that went and came, which is how a mutant is known over time."""


def mutants(module: str) -> list[Mutant]:
    """Return all mutants of a file, each once."""
    source = (CORE / f"{module}.py").read_text()
    wrapper = MetadataWrapper(cst.parse_module(source))
    spans = wrapper.resolve_many(
        [PositionProvider, OuterFunctionProvider, ByteSpanPositionProvider]
    )[ByteSpanPositionProvider]
    visitor = MutationVisitor(mutation_operators, IgnoredCode(set(), set(), set()))
    wrapper.visit(visitor)
    words = _Words()
    wrapper.module.visit(words)
    codes = dict[str, Mutant]()
    for one in visitor.mutations:
        if one.original_node in words.found:
            continue
        if isinstance(one.original_node, cst.BaseStatement):
            changed = wrapper.module.deep_replace(one.original_node, one.mutated_node)
            code = cst.ensure_type(changed, cst.Module).code
        else:
            span = spans[one.original_node]
            text = wrapper.module.code_for_node(one.mutated_node).strip()
            code = _replaced(source.encode(), span.start, span.length, text.encode())
        if code != source:
            codes[code] = Mutant(module, code, _change(source, code))
    return list(codes.values())


def _replaced(source: bytes, start: int, length: int, text: bytes) -> str:
    """Replace a part; quicker than to write the whole tree anew."""
    return (source[:start] + text + source[start + length :]).decode()


class _Words(cst.CSTVisitor):
    """Finds what is never run: docstrings, which are strings alone, and aliases of types."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.found = set[cst.CSTNode]()

    def visit_Expr(self, node: cst.Expr) -> None:
        """Note a statement that is a string."""
        if isinstance(node.value, cst.SimpleString):
            self.found.add(node.value)

    def visit_TypeAlias(self, node: cst.TypeAlias) -> None:
        """Note the types of an alias."""
        self.found.update(matchers.findall(node.value, matchers.BinaryOperation()))


def _change(before: str, after: str) -> str:
    """Return the lines that went and came."""
    old, new = before.splitlines(), after.splitlines()
    first = next(_unequal(old, new), min(len(old), len(new)))
    rest = len(old) - first, len(new) - first
    last = min(next(_unequal(old[::-1], new[::-1]), min(rest)), *rest)
    gone = " ".join(line.strip() for line in old[first : len(old) - last])
    came = " ".join(line.strip() for line in new[first : len(new) - last])
    return f"{gone}  ->  {came}"


def _unequal(one: list[str], two: list[str]) -> Iterator[int]:
    pairs = enumerate(zip(one, two, strict=False))
    return (place for place, (mine, theirs) in pairs if mine != theirs)
