"""The small faults that `mutants.py` puts into a module, one at a time: what a slip of hand or head would do.

Comparisons shifted or turned, and/or exchanged, numbers off by one, a negation dropped, yes and no exchanged, a return
value negated, a condition or its branches turned, an element, an entry, an argument or a statement dropped. Only code
that runs: annotations, decorators, docstrings, imports and assertions are left alone.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPPOSITES = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
NAMES = {"YES": "NO", "NO": "YES", "SEAL": "NO_SEAL", "NO_SEAL": "SEAL", "first": "last", "last": "first"}

Change = Callable[[ast.AST], ast.AST]
"""Puts the fault into a copy of the node; returns what stands in its place."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault.

    Args:
        file: the module, as a path below the package of the law.
        line: where.
        code: the code at fault as it was.
        what: the fault in words.
        source: the module with the fault.
    """

    file: str
    line: int
    code: str
    what: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the fault even where lines move."""
        return self.file, self.code, self.what

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}: {self.code}"


def mutants(path: Path, package: Path) -> Iterator[Mutant]:
    """Every fault that can be put into a module.

    Args:
        path: the module.
        package: the folder that its name is told below.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(package).as_posix()
    places = list(_running(tree, None))
    for number, (node, function) in enumerate(places):
        for what, change in _faults(node, function):
            changed = copy.deepcopy(tree)
            target = list(_running(changed, None))[number][0]
            _Put(target, change(copy.deepcopy(target))).visit(changed)
            source = ast.unparse(ast.fix_missing_locations(changed))
            yield Mutant(name, node.lineno, " ".join(ast.unparse(node).split())[:160], what, source)


class _Put(ast.NodeTransformer):
    def __init__(self, target: ast.AST, replacement: ast.AST) -> None:
        self._target, self._replacement = target, replacement

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._target:
            return ast.copy_location(self._replacement, node)
        found: ast.AST = super().generic_visit(node)
        return found


Function = ast.FunctionDef | None


def _running(node: ast.AST, function: Function) -> Iterator[tuple[ast.expr | ast.stmt | ast.keyword, Function]]:
    """The nodes that run, each with the function it stands in."""
    if isinstance(node, (ast.expr, ast.stmt, ast.keyword)):
        yield node, function
    inner = node if isinstance(node, ast.FunctionDef) else function
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "bases"} or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, (ast.Import, ast.ImportFrom, ast.Assert)):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            if isinstance(child, ast.Assign) and _of_types(child):
                continue
            yield from _running(child, inner)


def _of_types(assign: ast.Assign) -> bool:
    """Whether it gives a name to a type, or lists what a module offers."""
    target, value = assign.targets[0], assign.value
    if isinstance(target, ast.Name) and target.id == "__all__":
        return True
    called = value.func if isinstance(value, ast.Call) else None
    names_a_type = (
        isinstance(value, (ast.Subscript, ast.BinOp))
        and isinstance(target, ast.Name)
        and (target.id[:1].isupper() and not target.id.isupper())
    )
    return names_a_type or (isinstance(called, ast.Name) and called.id == "TypeVar")


def _faults(node: ast.AST, function: Function) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                if type(op) in TURNED:
                    yield f"{type(op).__name__} turned", _turned(at)
        case ast.BoolOp():
            yield "and/or exchanged", _exchanged
        case ast.Constant(value=int() as value) if type(value) is int:
            yield f"{value} made {value + 1}", _one_more
        case ast.Constant(value=bool() as value):
            yield f"{value} made {not value}", _other_flag
        case ast.UnaryOp(op=ast.Not()):
            yield "not dropped", _operand
        case ast.Attribute(attr=name) if name in NAMES:
            yield f"{name} made {NAMES[name]}", _renamed
        case ast.Return(value=value) if value is not None and function is not None:
            yield from _returns(value, function)
        case ast.If() | ast.While() | ast.IfExp():
            if isinstance(node, ast.IfExp) or not _told_already(node.test):
                yield "condition turned", _condition_turned
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()) | ast.Set():
            for at in range(len(node.elts)):
                if len(node.elts) > 1 or not isinstance(node, ast.Set):
                    yield f"element {at + 1} dropped", _without("elts", at)
        case ast.Dict():
            for at in range(len(node.keys)):
                yield f"entry {at + 1} dropped", _without("keys", at, "values")
        case ast.Call():
            for at, keyword in enumerate(node.keywords):
                if keyword.arg is not None:
                    yield f"argument {keyword.arg} dropped", _without("keywords", at)
        case ast.Expr() | ast.AugAssign():
            yield "statement dropped", lambda _: ast.Pass()
        case _:
            return


def _returns(value: ast.expr, function: ast.FunctionDef) -> Iterator[tuple[str, Change]]:
    kind = ast.unparse(function.returns) if function.returns else ""
    if kind == "bool" and not _told_already(value):
        yield "return value negated", lambda one: ast.Return(ast.UnaryOp(ast.Not(), _value(one)))
    if kind == "Verdict":
        yield "return value negated", lambda one: ast.Return(_call(_value(one), "negated"))


def _value(node: ast.AST) -> ast.expr:
    assert isinstance(node, ast.Return)
    assert node.value is not None
    return node.value


def _call(value: ast.expr, method: str) -> ast.Call:
    return ast.Call(ast.Attribute(value, method, ast.Load()), [], [])


def _told_already(test: ast.expr) -> bool:
    """Whether turning the comparison, or dropping the negation, is the same fault."""
    if isinstance(test, ast.Compare):
        return len(test.ops) == 1 and isinstance(test.ops[0], _OPPOSITES)
    return isinstance(test, (ast.UnaryOp, ast.Constant))


def _operand(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.UnaryOp)
    return node.operand


def _one_more(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, int)
    return ast.Constant(node.value + 1)


def _other_flag(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Constant)
    return ast.Constant(not node.value)


def _turned(at: int) -> Change:
    def change(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.Compare)
        node.ops[at] = TURNED[type(node.ops[at])]()
        return node

    return change


def _exchanged(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _renamed(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Attribute)
    node.attr = NAMES[node.attr]
    return node


def _condition_turned(node: ast.AST) -> ast.AST:
    assert isinstance(node, (ast.If, ast.While, ast.IfExp))
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _without(field: str, at: int, other: str = "") -> Change:
    def change(node: ast.AST) -> ast.AST:
        for name in filter(None, (field, other)):
            del getattr(node, name)[at]
        return node

    return change
