"""One mail merge by LibreOffice's own service, a file for each person. Run by the system's Python, which has `uno`.

    python3 tests/bench/mail_merge_office.py PROFILE LETTER TABLES OUT

Args, in their order: the folder of LibreOffice's profile; the letter, flat OpenDocument with ``@@name@@`` where the
column `name` belongs; the folder of the table people.csv; the folder of the PDF, named by the column `number`.
"""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

_PATIENCE = 60


def _set(name: str, value: object) -> object:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _connected(pipe: str) -> object:
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)  # noqa: TID251, another program's start that nothing tells of


def merge(context: object, letter: Path, tables: Path, out: Path) -> None:
    """Register the table, put its fields into the letter, merge."""
    services = context.ServiceManager
    sources = services.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
    name = tables.name
    source = sources.createInstance()
    source.URL = f"sdbc:flat:{tables.as_uri()}"
    settings = {
        "Extension": "csv",
        "CharSet": "UTF-8",
        "FieldDelimiter": ",",
        "StringDelimiter": '"',
        "HeaderLine": True,
    }
    source.Info = tuple(_set(*one) for one in settings.items())
    source.DatabaseDocument.storeAsURL((tables / "people.odb").as_uri(), ())
    sources.registerObject(name, source)

    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(letter.as_uri(), "_blank", 0, (_set("Hidden", True),))
    with (tables / "people.csv").open(encoding="utf-8") as table:
        columns = next(csv.reader(table))
    for column in columns:
        wanted = document.createSearchDescriptor()
        wanted.SearchString = f"@@{column}@@"
        place = document.findFirst(wanted)
        master = document.createInstance("com.sun.star.text.FieldMaster.Database")
        master.DataBaseName, master.DataTableName = name, "people"
        master.DataColumnName, master.DataCommandType = column, 0
        field = document.createInstance("com.sun.star.text.TextField.Database")
        field.attachTextFieldMaster(master)
        place.Text.insertTextContent(place, field, True)
    template = tables / "letter.odt"
    document.storeToURL(template.as_uri(), (_set("FilterName", "writer8"),))
    document.close(True)

    merging = services.createInstanceWithContext("com.sun.star.text.MailMerge", context)
    merging.DataSourceName, merging.Command, merging.CommandType = name, "people", 0
    merging.DocumentURL, merging.OutputURL, merging.OutputType = template.as_uri(), out.as_uri(), 2
    merging.SaveAsSingleFile, merging.FileNameFromColumn, merging.FileNamePrefix = False, True, "number"
    merging.SaveFilter = "writer_pdf_Export"
    merging.execute(())
    sources.revokeObject(name)
    desktop.terminate()


def main() -> None:
    """Start LibreOffice, merge, end it."""
    profile, letter, tables, out = (Path(given).resolve() for given in sys.argv[1:])
    pipe = f"merge{os.getpid()}"
    options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
    accept = f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"
    command = ("soffice", f"-env:UserInstallation={profile.as_uri()}", *options, accept)
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as office:
        try:
            merge(_connected(pipe), letter, tables, out)
            office.wait(_PATIENCE)
        finally:
            if office.poll() is None:
                os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
