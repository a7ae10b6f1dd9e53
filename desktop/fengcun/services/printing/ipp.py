"""Questions to CUPS that its programs do not answer, put through its own library over its unix socket.

`lpstat` tells no titles and no trays, and `lpoptions -l` asks for them over the loopback network, which is shut.
Only questions are asked here, nothing is changed; where the library is missing there is no answer.

Source: RFC 8011, 4.2.5 (Get-Printer-Attributes) and 4.2.6 (Get-Jobs); CUPS programming manual, libcups.so.2.
"""

from __future__ import annotations

import ctypes
import getpass
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_LIBRARY = "libcups.so.2"
_GET_JOBS, _GET_PRINTER = 0x000A, 0x000B
_OPERATION = 1
_NAME, _KEYWORD, _URI = 0x42, 0x44, 0x45
_LAST_GOOD = 0x00FF
_ANY_FAMILY = 0
_IF_REQUESTED = 0
_MILLISECONDS = 10_000
_LONGEST = 65_536

Answer = dict[str, str]


def jobs(socket: str, which: str) -> list[Answer]:
    """The jobs of all printers as the person at this computer may see them.

    Args:
        socket: the path of the print system's socket.
        which: ``completed`` or ``not-completed``.
    """
    wanted = ("job-id", "job-name", "job-state", "job-state-reasons", "job-printer-uri", "time-at-creation")
    return _ask(socket, _GET_JOBS, "ipp://localhost/", {"which-jobs": which}, (*wanted, "job-preserved"))


def printer(socket: str, name: str) -> Answer:
    """What a printer takes; empty where it does not tell.

    Args:
        socket: as for `jobs`.
        name: of its queue.
    """
    wanted = ("sides-supported", "media-source-supported", "media-supported")
    found = _ask(socket, _GET_PRINTER, f"ipp://localhost/printers/{_quoted(name)}", {}, wanted)
    return found[0] if found else {}


def plain(text: bytes) -> str:
    """What the print system says of a name, which it writes as a URI does (RFC 3986, 2.1).

    Args:
        text: as it was read.
    """
    return re.sub(rb"%([0-9A-F]{2})", lambda code: bytes.fromhex(code[1].decode()), text).decode("utf-8", "replace")


def _quoted(name: str) -> str:
    return "".join(chr(one) if chr(one).isalnum() and one < 128 else f"%{one:02X}" for one in name.encode())


def _ask(socket: str, operation: int, uri: str, values: Mapping[str, str], wanted: tuple[str, ...]) -> list[Answer]:
    if not Path(socket).exists():
        return []
    with _connected(socket) as (library, connection):
        if connection is None:
            return []
        request = library.ippNewRequest(operation)
        _put(library, request, _URI, "printer-uri", uri)
        _put(library, request, _NAME, "requesting-user-name", getpass.getuser())
        for name, value in values.items():
            _put(library, request, _KEYWORD, name, value)
        asked = (ctypes.c_char_p * len(wanted))(*(name.encode() for name in wanted))
        library.ippAddStrings(request, _OPERATION, _KEYWORD, b"requested-attributes", len(wanted), None, asked)
        answer = library.cupsDoRequest(connection, request, b"/")  # the request is gone after that
        if not answer:
            return []
        try:
            return list(_read(library, answer)) if library.ippGetStatusCode(answer) <= _LAST_GOOD else []
        finally:
            library.ippDelete(answer)


def _read(library: ctypes.CDLL, answer: int) -> Iterator[Answer]:
    """One mapping for each printer or job; an attribute without a name stands between two of them."""
    found: Answer = {}
    at = library.ippFirstAttribute(answer)
    while at:
        name = library.ippGetName(at)
        if name is None:
            if found:
                yield found
            found = {}
        elif not name.startswith(b"attributes-"):
            buffer = ctypes.create_string_buffer(_LONGEST)
            library.ippAttributeString(at, buffer, _LONGEST)
            found[name.decode()] = buffer.value.decode("utf-8", "replace")
        at = library.ippNextAttribute(answer)
    if found:
        yield found


@contextmanager
def _connected(socket: str) -> Iterator[tuple[ctypes.CDLL, int | None]]:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        yield ctypes.CDLL(None), None
        return
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    strings = ctypes.POINTER(ctypes.c_char_p)
    for name, result, arguments in (
        ("httpConnect2", pointer, (text, number, pointer, number, number, number, number, pointer)),
        ("httpClose", None, (pointer,)),
        ("ippNewRequest", pointer, (number,)),
        ("ippAddString", pointer, (pointer, number, number, text, text, text)),
        ("ippAddStrings", pointer, (pointer, number, number, text, number, text, strings)),
        ("cupsDoRequest", pointer, (pointer, pointer, text)),
        ("ippGetStatusCode", number, (pointer,)),
        ("ippDelete", None, (pointer,)),
        ("ippFirstAttribute", pointer, (pointer,)),
        ("ippNextAttribute", pointer, (pointer,)),
        ("ippGetName", text, (pointer,)),
        ("ippAttributeString", ctypes.c_size_t, (pointer, text, ctypes.c_size_t)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    connection = library.httpConnect2(socket.encode(), 0, None, _ANY_FAMILY, _IF_REQUESTED, 1, _MILLISECONDS, None)
    try:
        yield library, connection
    finally:
        if connection is not None:
            library.httpClose(connection)


def _put(library: ctypes.CDLL, request: int, tag: int, name: str, value: str) -> None:
    library.ippAddString(request, _OPERATION, tag, name.encode(), None, value.encode())
