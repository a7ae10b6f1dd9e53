"""The readers of what comes from outside, each with valid samples, changed inputs, and how an input is handed to it."""

from __future__ import annotations

import io
import json
import re
import shutil
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import desk_readers
import list_readers
import mutations
import rfc8785
import tomli_w
from acts import ACTS
from cryptography.hazmat.primitives.keywrap import aes_key_wrap_with_padding
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from scene import Scene, account, desk, draft, phrase, scan

from fengcun.errors import FengcunError
from fengcun.keys import account as account_files
from fengcun.keys import agefile, attempts, envelope, keyfiles, keyring, signing, sshsig
from fengcun.keys.profiles import SAMPLE, SAMPLE_TOO
from fengcun.keys.roster import Roster, roster_path
from fengcun.keys.statement import parse_statement
from fengcun.law import calendar, reader
from fengcun.law import pack_reader as packs
from fengcun.law.assess import assess
from fengcun.law.proposal import policy
from fengcun.ledger import checkpoint, entry, tiles
from fengcun.ledger.verify import verify_export
from fengcun.model.roles import Role
from fengcun.papers import preview, stamp, untrusted
from fengcun.resources import resource
from fengcun.services import office_file, plan
from fengcun.services.backup import file as backup_file
from fengcun.services.backup import seal_list, tar
from fengcun.services.backup.backups import Backups
from fengcun.services.documents.forms import Forms
from fengcun.services.logs import unlogged
from fengcun.services.sealing import packages

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader.

    Args:
        name: of what it reads.
        inputs: changed inputs.
        read: reads one; may raise what `allowed` names.
        samples: what it must read as it is.
        allowed: the errors it may end in.
        placed: whether an error must name a place.
    """

    name: str
    inputs: st.SearchStrategy[Any]
    read: Callable[[Any], object]
    samples: tuple[Any, ...]
    allowed: tuple[type[Exception], ...] = (FengcunError,)
    placed: bool = True


class Bench:
    """An office with everything that can be read from it, in a folder of its own.

    Args:
        root: the folder, best in memory.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.scene = Scene(root / "scene")
        self.scene.root.mkdir()
        next(act for act in ACTS if act.name == "file").ready(self.scene)
        self.office = self.scene.office
        clerk = desk(self.office, Role.CLERK)
        clerk.dossiers.register(draft("J001-SS·2023-D60-0007", "刘大川"))
        self.export = clerk.log.export(self.scene.medium).folder
        Backups(clerk.session).make(self.scene.medium)
        self.session = clerk.session
        self.facts = office_file.read(self.office)
        self.roster = Roster.load(self.office, self.facts.id, self.facts.root)
        self.people = {role: account(self.office, role) for role in Role}
        unlock = account_files.unlock
        self.secrets = {role: unlock(self.office, one, phrase(role), SAMPLE_TOO) for role, one in self.people.items()}
        self.vault = keyring.open_vault(
            self.office, self.roster, self.secrets[Role.CUSTODIAN], self.secrets[Role.APPROVER]
        )
        self.keys = keyring.open_office(self.office, self.secrets[Role.CLERK], self.roster)
        self.log_keys = keyring.open_ledger(self.office, self.secrets[Role.CLERK], self.roster)
        with self.session.read() as work:
            self.drops = [blob for _, blob in work.drops.all()]

    def place(self, name: str) -> Path:
        """A folder for one reader."""
        made = self.root / name
        made.mkdir(exist_ok=True)
        return made

    def readers(self) -> list[Reader]:
        """All of them."""
        return [
            *self._law(),
            *self._office(),
            *self._keys(),
            *self._log(),
            *self._backup(),
            *self._papers(),
            *desk_readers.readers(self, Reader),
            *list_readers.readers(Reader),
        ]

    def _law(self) -> list[Reader]:
        texts = tuple(path.read_bytes() for path in sorted(CASES.glob("*.yaml")))
        pack = packs.load()

        def cases(data: bytes) -> None:
            for each in reader.read(data, "x.yaml").cases:
                if isinstance(each, reader.DecisionCase):
                    assess(each.facts, pack)

        short = tuple(piece for text in texts for piece in _cut(text))
        folder = self.place("pack")
        source = resource("law")
        names = sorted(path.name for path in source.glob("*.toml"))
        for name in names:
            shutil.copy(source / name, folder / name)
        documents = {name: tomllib.loads((source / name).read_text(encoding="utf-8")) for name in names}

        def a_pack(given: tuple[str, bytes]) -> None:
            name, data = given
            try:
                (folder / name).write_bytes(data)
                packs.load(folder)
            finally:
                shutil.copy(source / name, folder / name)

        changed = st.sampled_from(names).flatmap(
            lambda name: st.tuples(st.just(name), mutations.of_toml([tomli_w.dumps(documents[name]).encode()]))
        )
        years = tuple(path.read_bytes() for path in sorted(resource("calendars").glob("*.toml")))
        policies = (resource("law", "proposal", "policy.toml").read_bytes(),)
        return [
            Reader("case files", mutations.of_bytes(short), cases, short),
            Reader("rule packs", changed, a_pack, ((names[0], (source / names[0]).read_bytes()),)),
            Reader("calendars", mutations.of_toml(years), self._file("2026.toml", calendar.read), years[-1:]),
            Reader("policies", mutations.of_toml(policies), self._file("policy.toml", policy.load), policies),
        ]

    def _file(self, name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
        path = self.place(f"of-{name}") / name

        def reading(data: bytes) -> object:
            path.write_bytes(data)
            return read(path)

        return reading

    def _office(self) -> list[Reader]:
        a_plan = resource("sample", "office.toml").read_bytes()
        facts = (self.office / office_file.OFFICE_FILE).read_bytes()
        (package,) = (packages.read(agefile.decrypt(blob, self.vault.vault.secret)) for blob in self.drops[:1])
        sealed = (packages.write(package),)
        folder = self.place("of-office.toml")

        def an_office(data: bytes) -> None:
            (folder / office_file.OFFICE_FILE).write_bytes(data)
            office_file.read(folder)

        lines = self.place("lines")
        who = self.people[Role.CLERK]
        (lines / "keys" / "attempts").mkdir(parents=True)
        tried = b'{"at":"2026-11-20T01:30:00Z"}\n{"from":"2026-11-20T01:31:00Z"}\n'
        noted = f'{{"account":"{who}","act":"login","at":"2026-11-20T01:30:00+00:00"}}\n'.encode()

        def a_count(data: bytes) -> None:
            (lines / "keys" / "attempts" / f"{who}.jsonl").write_bytes(data)
            assert 0 <= attempts.wait_seconds(lines, who, self.session.clock.now()) <= attempts.MOST_SECONDS

        def a_note(data: bytes) -> None:
            (lines / "keys" / "attempts" / "unlogged.jsonl").write_bytes(data)
            unlogged.waiting(lines)

        return [
            Reader("office.toml", mutations.of_toml([facts]), an_office, (facts,)),
            Reader("plans", mutations.of_toml([a_plan]), self._file("plan.toml", plan.read_plan), (a_plan,)),
            Reader("sealed packages", mutations.of_json(sealed), packages.read, sealed, placed=False),
            Reader("attempts", mutations.of_bytes([tried]), a_count, (tried,), ()),
            Reader("unlogged", mutations.of_bytes([noted]), a_note, (noted,), ()),
        ]

    def _keys(self) -> list[Reader]:
        who, secret = self.people[Role.CLERK], self.secrets[Role.CLERK]
        path = account_files.account_path(self.office, who)
        whole = path.read_bytes()
        document = tomllib.loads(whole.decode())
        key = account_files._derive(phrase(Role.CLERK), b64decode(document["kdf"]["salt"]), SAMPLE)
        bundle = rfc8785.dumps(
            {
                "account": who,
                "format": "fengcun-bundle/1",
                "identity": secret.identity.secret,
                "root": secret.root.hex(),
                "seed": secret.signing.seed.hex(),
            }
        )
        folder = self.place("account")
        target = account_files.account_path(folder, who)
        target.parent.mkdir(parents=True)

        def an_account(data: bytes) -> None:
            target.write_bytes(data)
            account_files.unlock(folder, who, phrase(Role.CLERK), SAMPLE_TOO)

        def a_bundle(data: bytes) -> None:
            wrapped = b64encode(aes_key_wrap_with_padding(key, data or b"\0")).decode()
            an_account(tomli_w.dumps({**document, "bundle": wrapped}).encode())

        lines = roster_path(self.office).read_bytes()
        a_folder = self.place("roster")
        roster_path(a_folder).parent.mkdir()

        def a_roster(data: bytes) -> None:
            roster_path(a_folder).write_bytes(data)
            Roster.load(a_folder, self.facts.id, self.facts.root)

        statements = tuple(lines.split(b"\n")[:-1])
        anchors = self.roster.anchors
        texts = {
            "office key": (keyfiles.office_text(self.keys), keyfiles.read_office),
            "ledger key": (keyfiles.ledger_text(self.log_keys), keyfiles.read_ledger),
        }
        aged = agefile.encrypt(b"text", [secret.identity.recipient])
        paper = agefile.new_identity().secret

        def a_paper(data: bytes) -> None:
            envelope.scanned_identity(data.decode(errors="replace"))

        def typed(data: bytes) -> None:
            envelope.typed_identity(data.decode(errors="replace").split("\n"))

        rows = [paper[at : at + envelope.LINE] for at in range(0, envelope.LENGTH, envelope.LINE)]
        as_typed = "\n".join(row + envelope.check_digits(row) for row in rows).encode()
        message = b"message"
        armored = sshsig.sign(secret.signing, "fengcun-export", message).encode()

        def a_signature(data: bytes) -> None:
            sshsig.verify(secret.signing.public, "fengcun-export", message, data.decode(errors="replace"))

        made = [
            Reader("account files", mutations.of_toml([whole]), an_account, (whole,), placed=False),
            Reader("account bundles", mutations.of_json([bundle]), a_bundle, (bundle,)),
            Reader("rosters", mutations.of_bytes([lines]), a_roster, (lines,)),
            Reader("statements", mutations.of_json(statements), parse_statement, statements, (ValueError,), False),
            Reader(
                "age files",
                mutations.of_bytes([aged]),
                lambda data: agefile.decrypt(data, secret.identity.secret, "x.age"),
                (aged,),
            ),
            Reader("envelope codes", mutations.of_bytes([paper.encode()]), a_paper, (paper.encode(),)),
            Reader("envelopes typed", mutations.of_bytes([as_typed]), typed, (as_typed,), placed=False),
            Reader("signatures", mutations.of_bytes([armored]), a_signature, (armored,), ()),
        ]
        for name, (text, read) in texts.items():
            made.append(Reader(name, mutations.of_json([text]), lambda data, read=read: read(data, anchors), (text,)))
        return made

    def _log(self) -> list[Reader]:
        with self.session.read() as work:
            entries = tuple(work.log.entries(0, work.log.size()))
        note = (self.export / "data" / "log" / "checkpoint").read_bytes()
        vkey = checkpoint.VerifierKey(checkpoint.origin_of(self.facts.id), self.log_keys.log.public)
        packed = tiles.pack(entries)
        files = sorted(path.relative_to(self.export) for path in self.export.rglob("*") if path.is_file())
        copy = self.place("exports") / self.export.name
        shutil.copytree(self.export, copy)
        contents = {path: (copy / path).read_bytes() for path in files}

        def an_export(given: tuple[Path, bytes]) -> None:
            path, data = given
            try:
                (copy / path).write_bytes(data)
                report = verify_export(copy, signing.verify, sshsig.verify)
                assert report.ok == (data == contents[path]), "a change of an export was not noticed"
                assert report.ok or report.first is not None
            finally:
                (copy / path).write_bytes(contents[path])

        changed = st.sampled_from(files).flatmap(
            lambda path: st.tuples(st.just(path), mutations.of_bytes([contents[path]]))
        )

        def a_note(data: bytes) -> None:
            checkpoint.open_checkpoint(data.decode(errors="surrogateescape"), vkey, signing.verify)

        def a_key(data: bytes) -> None:
            checkpoint.parse_vkey(data.decode(errors="replace"))

        key_text = str(vkey).encode()
        return [
            Reader("log entries", mutations.of_json(entries), entry.parse_entry, entries, (FengcunError,), False),
            Reader("checkpoints", mutations.of_bytes([note]), a_note, (note,), (checkpoint.NoteFault,), False),
            Reader("verifier keys", mutations.of_bytes([key_text]), a_key, (key_text,), (ValueError,), False),
            Reader("tiles", mutations.of_bytes([packed]), tiles.unpack, (packed,), (ValueError,), False),
            Reader("exports", changed, an_export, ((files[0], contents[files[0]]),), ()),
        ]

    def _backup(self) -> list[Reader]:
        (path,) = self.scene.medium.glob("*.tar")
        whole = path.read_bytes()
        target = self.place("backups") / path.name
        once, log_key = self._once(path), self.log_keys.log

        def a_backup(data: bytes) -> None:
            target.write_bytes(data)
            with backup_file.BackupFile(target) as opened:
                opened.clear()
                manifest = opened.manifest(opened.once(self.vault.vault.secret), log_key.public)
                opened.check(once, manifest, lambda: None)
                assert data == whole, "a change of a backup was not noticed"

        with backup_file.BackupFile(path) as opened:
            members = {name: opened._read(name, 1 << 30) for name in opened._members}
        clear = json.loads(agefile.decrypt(members[backup_file.MANIFEST], once.secret))
        clear.pop("sig")
        small = {name: data for name, data in members.items() if name in (backup_file.HEAD, backup_file.KEY)}

        def a_manifest(tree: Any) -> None:
            signed = tree
            if isinstance(tree, dict):
                try:
                    signature = log_key.sign(f"{backup_file.FORMAT}\n".encode() + rfc8785.dumps(tree)).hex()
                except (ValueError, RecursionError, rfc8785.CanonicalizationError):
                    signature = ""
                signed = {**tree, "sig": signature}
            stream = io.BytesIO()
            for name, data in small.items():
                tar.add(stream, name, data)
            tar.add(stream, backup_file.MANIFEST, agefile.encrypt(_json(signed), [once.recipient]))
            tar.finish(stream)
            target.write_bytes(stream.getvalue())
            with backup_file.BackupFile(target) as again:
                again._members = {**opened._members, **again._members}
                again.manifest(once, log_key.public)

        (listed,) = self.scene.medium.glob("*.age")
        text = json.loads(agefile.decrypt(listed.read_bytes(), self.keys.register.secret))
        text.pop("sig")
        place = self.place("seals") / listed.name

        def a_list(tree: Any) -> None:
            if isinstance(tree, dict):
                try:
                    signature = log_key.sign(f"{seal_list.FORMAT}\n".encode() + rfc8785.dumps(tree)).hex()
                except (ValueError, RecursionError, rfc8785.CanonicalizationError):
                    signature = ""
                tree = {**tree, "sig": signature}
            place.write_bytes(agefile.encrypt(_json(tree), [self.keys.register.recipient]))
            seal_list.read(self.session, place)

        return [
            Reader("backups", mutations.of_bytes([whole]), a_backup, (whole,)),
            Reader("manifests", mutations.of_tree([clear]), a_manifest, (clear,)),
            Reader("seal lists", mutations.of_tree([text]), a_list, (text,)),
        ]

    def _once(self, path: Path) -> agefile.Identity:
        with backup_file.BackupFile(path) as opened:
            return opened.once(self.vault.vault.secret)

    def _papers(self) -> list[Reader]:
        pdfs = (scan(), _plain_pdf(scan()))

        def a_pdf(data: bytes) -> None:
            untrusted.inert(data)
            preview.render(data, 0, 20)

        def stamped(data: bytes) -> None:
            stamp.stamp(data)

        pictures = tuple(_picture(kind) for kind in ("PNG", "JPEG"))
        own = Forms(self.session)

        def a_form(given: tuple[str, bytes]) -> None:
            own.trial(given[0], given[1].decode(errors="replace"))

        forms = tuple((line.name, own.source(line.name).encode()) for line in own.lines())
        changed = st.sampled_from(forms).flatmap(lambda form: st.tuples(st.just(form[0]), mutations.of_toml([form[1]])))
        return [
            Reader("own forms", changed, a_form, forms[:2], placed=False),
            Reader("PDF", mutations.of_bytes(pdfs), a_pdf, pdfs, placed=False),
            Reader("PDF to stamp", mutations.of_bytes(pdfs), stamped, pdfs, placed=False),
            Reader("pictures", mutations.of_bytes(pictures), preview.render_image, pictures, placed=False),
        ]


def _json(tree: Any) -> bytes:
    try:
        return bytes(rfc8785.dumps(tree))
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        return json.dumps(tree).encode()


def _cut(text: bytes) -> list[bytes]:
    """A case file in pieces of a few cases, each a file of its own: what is small is read often."""
    head, *cases = re.split(rb"(?m)^(?=- )", text)
    return [head + b"".join(cases[at : at + 3]) for at in range(0, len(cases), 3)]


def _plain_pdf(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        contents = page.get_contents()
        if contents is not None:
            page.replace_contents(contents)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    picture = Image.radial_gradient("L").resize((48, 64)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(out, kind, exif=exif, dpi=(300, 300))
    return out.getvalue()
