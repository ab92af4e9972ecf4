#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the stored result of every formula is what a spreadsheet program calculates.

usage: tools/recalculate.py FILE.xlsx ...        needs soffice (LibreOffice) and openpyxl

The stored results are taken out of a copy, so that LibreOffice has to calculate them; what it
saves is compared with what the file said. Exit status 1 when any differs.
"""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from openpyxl import load_workbook

FORMULA = re.compile(rb"(<c [^>]*>)(<f>.*?</f>)<v>.*?</v>(</c>)", re.S)


def without_results(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                data = FORMULA.sub(rb"\1\2\3", data)
            new.writestr(entry, data)


def calculated(path, folder):
    stripped = os.path.join(folder, "stripped.xlsx")
    without_results(path, stripped)
    out = os.path.join(folder, "out")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "xlsx", "--outdir", out, stripped],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return load_workbook(os.path.join(out, "stripped.xlsx"), data_only=True)


def compare(path):
    formulas, stored = load_workbook(path), load_workbook(path, data_only=True)
    count = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        fresh = calculated(path, folder)
        for sheet in formulas.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type != "f":
                        continue
                    count += 1
                    said = stored[sheet.title][cell.coordinate].value
                    found = fresh[sheet.title][cell.coordinate].value
                    if said != found:
                        wrong += 1
                        print(f"{path} {cell.coordinate} {cell.value}: {said} stored, {found} calculated")
    print(f"{path}: {count} formulas, {wrong} differ")
    return wrong


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(1 if sum(compare(path) for path in sys.argv[1:]) else 0)
