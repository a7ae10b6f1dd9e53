"""Verifies an export of a log without any key of the office: only what is in the folder and public.

It names the first bad record where one is bad, otherwise the first bad file. What the signed tree says decides which
of two differing files is the wrong one. It never writes and never follows a link. A pass does not prove that the
key is the office's, nor that the log was not written anew by who holds it: compare with an earlier checkpoint.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fengcun.errors import BadInput
from fengcun.ledger import consistency, tiles, tree
from fengcun.ledger.bag import MAX_SMALL, MAX_TILE, TAG_MANIFEST, TAG_SIGNATURE, Bag
from fengcun.ledger.checkpoint import Checkpoint, NoteFault, VerifierKey, Verify, open_checkpoint, origin_of, parse_vkey
from fengcun.ledger.entry import Entry, EntryFault, parse_entry
from fengcun.ledger.export import BAGIT, NAMESPACE, folder_name
from fengcun.ledger.finding import RECORD_KINDS, Finding, Kind

VerifySsh = Callable[[bytes, str, bytes, str], bool]
"""(public key, namespace, message, armored SSHSIG) -> whether it verifies."""
MAX_SIZE = 50_000_000
_CHECKPOINT, _CHECKPOINT_SIG = "data/log/checkpoint", "data/log/checkpoint.sig"
_CONSISTENCY = "data/consistency.txt"
_SSH_HEAD = b"\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20"
_SIGNERS = re.compile(r'[!-~]+ namespaces="fengcun-export" ssh-ed25519 ([A-Za-z0-9+/]{68})\n')


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome.

    Args:
        office, number: of the export, as bag-info.txt says; empty where it cannot be read.
        size, root: of the checkpoint; -1 and empty where there is none that verifies.
        fingerprint: ``SHA256:...`` of the log's key as OpenSSH writes it, to be compared with the printed one.
        findings: everything that is wrong, records first, in their order; empty where nothing is.
        earlier: numbers of the earlier exports that it was proved against.
        about: the entries of the subject that was asked for, in their order.
    """

    office: str
    number: str
    size: int
    root: bytes
    fingerprint: str
    findings: tuple[Finding, ...]
    earlier: tuple[int, ...]
    about: tuple[Entry, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    @property
    def first(self) -> Finding | None:
        """The first bad record, else the first bad file."""
        return self.findings[0] if self.findings else None


def fingerprint(public: bytes) -> str:
    """The fingerprint of an Ed25519 public key as `ssh-keygen -l` prints it."""
    return "SHA256:" + b64encode(hashlib.sha256(_SSH_HEAD + public).digest()).decode().rstrip("=")


def verify_export(folder: Path, verify: Verify, verify_ssh: VerifySsh, subject: str = "") -> Report:
    """Verify an export.

    Args:
        folder: the bag.
        verify: checks an Ed25519 signature (`keys.signing.verify`).
        verify_ssh: checks an SSHSIG (`keys.sshsig.verify`).
        subject: an opaque id whose entries are wanted too; empty for none.

    Raises:
        BadInput: not a folder (``err-export-no-folder``), or nothing in it is of an export (``err-export-foreign``).
    """
    if folder.is_symlink() or not folder.is_dir():
        raise BadInput("err-export-no-folder", place=folder.name)
    bag = Bag(folder)
    if not {"bagit.txt", TAG_MANIFEST, _CHECKPOINT} & bag.sizes.keys():
        raise BadInput("err-export-foreign", place=folder.name)
    return _Verification(bag, verify, verify_ssh, subject).report()


class _Verification:
    def __init__(self, bag: Bag, verify: Verify, verify_ssh: VerifySsh, subject: str) -> None:
        self._bag, self._verify, self._verify_ssh, self._subject = bag, verify, verify_ssh, subject
        self._about: list[Entry] = []
        self._records: list[Finding] = []
        self._signed: list[Finding] = []
        self._tiles: list[Finding] = []
        self._earlier: tuple[int, ...] = ()
        self._info = self._bag_info()

    def report(self) -> Report:
        on_tags, on_payload = self._bag.check_manifests()
        key = self._key()
        checkpoint = self._checkpoint(key) if key else None
        foremost: list[Finding] = []
        if key:
            if not self._sshsig(key.public, TAG_MANIFEST, TAG_SIGNATURE):
                # Sums that are not the signed ones say nothing of the files; where they fit nevertheless, whoever
                # changed the list made them fit.
                if on_tags:
                    foremost.append(Finding(Kind.SIGNATURE, TAG_MANIFEST))
                else:
                    self._signed.append(Finding(Kind.SIGNATURE, TAG_SIGNATURE))
            if not self._sshsig(key.public, _CHECKPOINT, _CHECKPOINT_SIG):
                self._signed.append(Finding(Kind.SIGNATURE, _CHECKPOINT_SIG))
        if checkpoint:
            self._log(checkpoint)
        files = [*self._bag.foreign, *on_tags, *on_payload, *self._tiles]
        return Report(
            office=self._info.get("Fengcun-Office", ""),
            number=self._info.get("Fengcun-Export", ""),
            size=checkpoint.size if checkpoint else -1,
            root=checkpoint.root if checkpoint else b"",
            fingerprint=fingerprint(key.public) if key else "",
            findings=_once([*self._records, *foremost, *self._foremost(files), *self._signed, *files]),
            earlier=self._earlier,
            about=tuple(self._about),
        )

    @staticmethod
    def _foremost(files: list[Finding]) -> list[Finding]:
        """A file that is missing, changed or foreign explains a signature that fails; so it is named before it."""
        return [one for one in files if one.kind is not Kind.TILE]

    def _bag_info(self) -> dict[str, str]:
        lines = (self._bag.text("bag-info.txt") or "").split("\n")
        info = dict(line.split(": ", 1) for line in lines if ": " in line)
        office, number = info.get("Fengcun-Office", ""), info.get("Fengcun-Export", "")
        plain = re.fullmatch(r"[a-z2-7]{26}", office) and re.fullmatch(r"[1-9][0-9]{0,8}", number)
        if not plain or info.get("External-Identifier") != folder_name(office, int(number)):
            self._signed_form("bag-info.txt")
            return {}
        if self._bag.text("bagit.txt") not in (BAGIT, None):
            self._signed_form("bagit.txt")
        return info

    def _signed_form(self, path: str) -> None:
        if path in self._bag.sizes:
            self._signed.append(Finding(Kind.FORM, path))

    def _key(self) -> VerifierKey | None:
        text = self._bag.text("log.vkey") or ""
        try:
            key = parse_vkey(text.removesuffix("\n"))
        except NoteFault:
            self._signed_form("log.vkey")
            return None
        if not self._info or key.name != origin_of(self._info["Fengcun-Office"]):
            self._signed.append(Finding(Kind.KEYS_DIFFER, "log.vkey"))
        signers = _SIGNERS.fullmatch(self._bag.text("allowed_signers") or "")
        if "allowed_signers" in self._bag.sizes and (
            signers is None or b64decode(signers[1]) != _SSH_HEAD + key.public
        ):
            self._signed.append(Finding(Kind.KEYS_DIFFER, "allowed_signers"))
        return key

    def _checkpoint(self, key: VerifierKey) -> Checkpoint | None:
        note = self._bag.text(_CHECKPOINT)
        if note is None:
            self._signed_form(_CHECKPOINT)
            return None
        try:
            checkpoint = open_checkpoint(note, key, self._verify)
        except NoteFault as fault:
            kind = Kind.FORM if str(fault) == "form" else Kind.SIGNATURE
            self._signed.append(Finding(kind, _CHECKPOINT))
            return None
        if checkpoint.size > MAX_SIZE:
            self._signed.append(Finding(Kind.TOO_LONG, _CHECKPOINT))
            return None
        return checkpoint

    def _sshsig(self, public: bytes, path: str, signature: str) -> bool:
        """Whether the signature fits; a file that is not there has been named already."""
        data, armored = self._bag.read(path, 64 * 1024 * 1024), self._bag.text(signature)
        if data is None or signature not in self._bag.sizes:
            return True
        return armored is not None and self._verify_ssh(public, NAMESPACE, data, armored)

    def _log(self, checkpoint: Checkpoint) -> None:
        office = checkpoint.origin.removeprefix(origin_of(""))
        leaves: list[bytes] = []
        faults: list[Finding] = []
        stop: Finding | None = None
        for path, level, index, width in tiles.paths(checkpoint.size):
            if level >= 0 or stop is not None:
                continue
            path = f"data/log/{path}"
            data = self._bag.read(path, MAX_TILE)
            found, whole = tiles.unpack(data or b"")
            for offset, entry in enumerate(found[:width]):
                seq = index * tiles.WIDTH + offset
                leaves.append(tree.leaf_hash(entry))
                kind, parsed = _parsed(entry, seq, office)
                if kind is not None:
                    faults.append(Finding(kind, path, seq))
                elif parsed is not None and self._subject and parsed.subject == self._subject:
                    self._about.append(parsed)
            if len(found) < width:
                stop = Finding(Kind.RECORD_MISSING, path, len(leaves))
            elif len(found) > width or not whole:
                self._tiles.append(Finding(Kind.FORM, path))
        nodes = tree.build(leaves)
        whole_log = stop is None and tree.root(checkpoint.size, lambda *at: nodes.get(at)) == checkpoint.root
        if whole_log:
            self._records += faults
            self._check_tiles(checkpoint.size, nodes)
            self._check_history(checkpoint, nodes)
            return
        self._blame(checkpoint, leaves, faults, stop)

    def _blame(self, checkpoint: Checkpoint, leaves: list[bytes], faults: list[Finding], stop: Finding | None) -> None:
        """Find the first bad record: by the hash tiles, where these give the signed root, else by its own form."""
        stated = self._stated_leaves(checkpoint)
        changed = []
        if stated is not None:
            for seq, (leaf, expected) in enumerate(zip(leaves, stated, strict=False)):
                if leaf != expected:
                    changed.append(Finding(Kind.RECORD_CHANGED, self._bundle(seq, checkpoint.size), seq))
                    break
        ordered = sorted([*changed, *faults, *([stop] if stop else [])], key=lambda one: one.record or 0)
        self._records += ordered or [Finding(Kind.ROOT, _CHECKPOINT)]

    def _stated_leaves(self, checkpoint: Checkpoint) -> list[bytes] | None:
        found: list[bytes] = []
        for path, level, _, width in tiles.paths(checkpoint.size):
            if level == 0:
                data = self._bag.read(f"data/log/{path}", MAX_SMALL)
                if data is None or len(data) != width * tiles.HASH:
                    return None
                found += [data[start : start + tiles.HASH] for start in range(0, len(data), tiles.HASH)]
        nodes = tree.build(found)
        return found if tree.root(checkpoint.size, lambda *at: nodes.get(at)) == checkpoint.root else None

    @staticmethod
    def _bundle(seq: int, size: int) -> str:
        index = seq // tiles.WIDTH
        return f"data/log/{tiles.entries_path(index, min(tiles.WIDTH, size - index * tiles.WIDTH))}"

    def _check_tiles(self, size: int, nodes: dict[tuple[int, int], bytes]) -> None:
        for path, level, index, width in tiles.paths(size):
            if level >= 0:
                at = (nodes[8 * level, index * tiles.WIDTH + place] for place in range(width))
                if self._bag.read(f"data/log/{path}", MAX_SMALL) not in (b"".join(at), None):
                    self._tiles.append(Finding(Kind.TILE, f"data/log/{path}"))
        expected = {f"data/log/{path}" for path, *_ in tiles.paths(size)}
        for path in self._bag.sizes:
            if path.startswith("data/log/tile/") and path not in expected:
                self._tiles.append(Finding(Kind.EXTRA, path))
        self._tiles += [Finding(Kind.MISSING, path) for path in sorted(expected - self._bag.sizes.keys())]

    def _check_history(self, checkpoint: Checkpoint, nodes: dict[tuple[int, int], bytes]) -> None:
        text = self._bag.text(_CONSISTENCY, 16 * 1024 * 1024)
        if text is None:
            return
        try:
            size, root, proofs = consistency.parse(text)
        except ValueError:
            self._signed_form(_CONSISTENCY)
            return
        good = (size, root) == (checkpoint.size, checkpoint.root)
        for proof in proofs:
            one = proof.earlier
            good = good and one.size <= size and tree.root(one.size, lambda *at: nodes.get(at)) == one.root
            good = good and tree.verify_consistency(one.size, size, proof.hashes, one.root, root)
        if not good:
            self._signed.append(Finding(Kind.HISTORY, _CONSISTENCY))
        else:
            self._earlier = tuple(proof.earlier.number for proof in proofs)


def _parsed(data: bytes, seq: int, office: str) -> tuple[Kind | None, Entry | None]:
    """An entry, or what is wrong with it."""
    try:
        entry = parse_entry(data)
    except EntryFault as fault:
        return (Kind.RECORD_ACT if fault.reason == "act" else Kind.RECORD_FORM), None
    if entry.seq != seq:
        return Kind.RECORD_ORDER, None
    return (None, entry) if entry.office == office else (Kind.RECORD_OFFICE, None)


def _once(findings: list[Finding]) -> tuple[Finding, ...]:
    """Without repetitions, records first, in their order."""
    kept = dict.fromkeys(findings)
    records = sorted((one for one in kept if one.kind in RECORD_KINDS), key=lambda one: one.record or 0)
    return (*records, *(one for one in kept if one.kind not in RECORD_KINDS))
