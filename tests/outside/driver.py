"""Drives a program through the accessibility bus alone, as a screen reader does: roles, accessible names, actions.

A program of its own for the system's Python, which has the bindings of AT-SPI (packages python3-gi, gir1.2-atspi-2.0).
One order a line on standard input, one answer a line on standard output, both JSON. It knows nothing of the program it
drives: no module, no object name, no place on the screen. An order waits until what it names is there.

    {"do": "press", "role": "button", "name": "…"}        also "type" (with "text"), "see", "chosen", "focused"; "tree"
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402 - only once the version is chosen

PATIENCE = 12_000
"""Milliseconds until what is named must be there."""
_AGAIN = 50
_STATES = Atspi.StateType


def children(node: Any) -> Iterator[Any]:
    """What stands directly under a node; what goes away while it is looked at is left out."""
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for place in range(count):
        try:
            child = node.get_child_at_index(place)
        except GLib.Error:
            continue
        if child is not None:
            yield child


def application(name: str) -> Any:
    """The program with this name, or None."""
    for child in children(Atspi.get_desktop(0)):
        try:
            if child.get_name() == name:
                return child
        except GLib.Error:
            continue
    return None


def below(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Everything under a node that is shown, in reading order, with its depth."""
    for child in children(node):
        try:
            shown = child.get_state_set().contains(_STATES.SHOWING)
        except GLib.Error:
            continue
        if shown:
            yield depth, child
            yield from below(child, depth + 1)


def words(node: Any) -> str:
    """What it says: its text where it has one, else its name."""
    text = node.get_text_iface()
    said = Atspi.Text.get_text(text, 0, -1) if text is not None else ""
    return said if node.get_state_set().contains(_STATES.EDITABLE) else said or node.get_name() or ""


def called(node: Any) -> str:
    """The name a screen reader says: of its label where it has one, since a combo box is named by what is chosen."""
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return (relation.get_target(0).get_name() or "").removesuffix(" *")
    return node.get_name() or ""


def told(node: Any, depth: int) -> dict[str, Any]:
    """What the bus tells of a node."""
    states = node.get_state_set()
    actions = node.get_action_iface()
    named = [Atspi.Action.get_action_name(actions, n) for n in range(actions.get_n_actions())] if actions else []
    return {
        "depth": depth,
        "role": node.get_role_name(),
        "name": called(node),
        "labelled": called(node) != (node.get_name() or ""),
        "description": node.get_description(),
        "text": words(node),
        "actions": named,
        "states": [
            word
            for word, state in (
                ("enabled", _STATES.ENABLED),
                ("focusable", _STATES.FOCUSABLE),
                ("focused", _STATES.FOCUSED),
                ("editable", _STATES.EDITABLE),
                ("checked", _STATES.CHECKED),
                ("selected", _STATES.SELECTED),
            )
            if states.contains(state)
        ],
    }


def _released(node: Any) -> bool:
    """Whether a button is up again, or gone with what it did: Qt presses it for a tenth of a second."""
    try:
        states = node.get_state_set()
    except GLib.Error:
        return True
    return bool(states.contains(_STATES.DEFUNCT)) or not states.contains(_STATES.PRESSED)


class Driver:
    """Carries orders out on one program.

    Args:
        name: of the program on the bus.
    """

    def __init__(self, name: str) -> None:
        self._context = GLib.MainContext.default()
        self._name = name

    def answer(self, order: dict[str, Any]) -> Any:
        """What one order gives; raises LookupError where what it names does not come."""
        do = order["do"]
        if do == "tree":
            root = self._wait(lambda: application(self._name), "the program")
            return [told(node, depth) for depth, node in below(root)]
        node = self._wait(lambda: self._find(order), json.dumps(order, ensure_ascii=False))
        if do == "press":
            self._act(node, ("Press", "Toggle"))
        elif do == "type":
            editable = node.get_editable_text_iface()
            if editable is None or not Atspi.EditableText.set_text_contents(editable, order["text"]):
                raise LookupError(f"cannot be typed into: {order}")
        return told(node, 0)

    def _find(self, order: dict[str, Any]) -> Any:
        root = application(self._name)
        if root is None:
            return None
        for _, node in below(root):
            try:
                if self._fits(node, order):
                    return node
            except GLib.Error:
                continue
        return None

    @staticmethod
    def _fits(node: Any, order: dict[str, Any]) -> bool:
        if node.get_role_name() != order["role"]:
            return False
        name = called(node)
        if name != order["name"] and not (order.get("begins") and name.startswith(order["name"])):
            return False
        if order["do"] == "see":
            return order.get("text", "") in words(node)
        if order["do"] == "focused":
            return bool(node.get_state_set().contains(_STATES.FOCUSED))
        if order["do"] == "chosen":
            return bool(node.get_state_set().contains(_STATES.CHECKED))
        return bool(node.get_state_set().contains(_STATES.ENABLED))

    def _act(self, node: Any, names: tuple[str, ...]) -> None:
        actions = node.get_action_iface()
        offered = [Atspi.Action.get_action_name(actions, n) for n in range(actions.get_n_actions())] if actions else []
        for name in names:
            if name in offered:
                Atspi.Action.do_action(actions, offered.index(name))
                self._wait(lambda: _released(node) or None, "release")
                return
        raise LookupError(f"offers only {offered}: {node.get_role_name()} {node.get_name()}")

    def _wait(self, found: Callable[[], Any], what: str) -> Any:
        over = [False]
        end = GLib.timeout_add(PATIENCE, lambda: over.__setitem__(0, True) or False)
        again = GLib.timeout_add(_AGAIN, lambda: True)  # wakes the loop below
        try:
            while not over[0]:
                node = found()
                if node is not None:
                    return node
                self._context.iteration(True)
            raise LookupError(f"never came: {what}")
        finally:
            GLib.source_remove(again)
            if not over[0]:
                GLib.source_remove(end)


def say(answer: Any) -> None:
    """Hand a line over."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Answer orders until there are no more."""
    driver = Driver(sys.argv[1])
    Atspi.get_desktop(0).get_child_count()
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    to = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    # With the address a program finds the bus however soon after it is started.
    say(session.call_sync(*to, None, None, Gio.DBusCallFlags.NONE, -1).unpack()[0])
    for line in sys.stdin:
        try:
            answer = {"found": driver.answer(json.loads(line))}
        except LookupError as fault:
            answer = {"fault": str(fault)}
        say(answer)


if __name__ == "__main__":
    main()
