# SPDX-License-Identifier: GPL-3.0-or-later
"""Calculate the formulas of a workbook independently: =A1+B1-C1, =SUM(..), =SUBTOTAL(9,..).

Prints "cell|formula|stored result" and at the end how many there are and how many are stored with
another result than the cells give. Charts: "chart|title|series".
"""
import re
import sys

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

formulas, stored = load_workbook(sys.argv[1]), load_workbook(sys.argv[1], data_only=True)
sheet, values = formulas.worksheets[0], stored.worksheets[0]


def cells(area):
    left, top, right, bottom = range_boundaries(area)
    return [sheet.cell(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def number(cell):
    if cell.data_type == "f":
        return evaluate(cell.value)
    return cell.value if isinstance(cell.value, (int, float)) else 0


def evaluate(formula):
    body = formula[1:]
    whole = re.fullmatch(r"SUM\(([A-Z0-9:]+)\)", body)
    if whole:
        return sum(number(cell) for cell in cells(whole[1]))
    whole = re.fullmatch(r"SUBTOTAL\(9,([A-Z0-9:]+)\)", body)
    if whole:  # leaves out what is itself a SUBTOTAL
        return sum(number(cell) for cell in cells(whole[1])
                   if not str(cell.value).startswith("=SUBTOTAL"))
    terms = re.findall(r"([+-]?)([A-Z]+[0-9]+)", body)
    assert "".join(sign + name for sign, name in terms) == body, formula
    return sum((-1 if sign == "-" else 1) * number(sheet[name]) for sign, name in terms)


count = wrong = 0
for row in sheet.iter_rows():
    for cell in row:
        if cell.data_type != "f":
            continue
        count += 1
        found, said = evaluate(cell.value), values[cell.coordinate].value
        print(cell.coordinate, cell.value, said, sep="|")
        if found != said:
            wrong += 1
            print("differs", cell.coordinate, found)
for page in formulas.chartsheets:
    for chart in page._charts:
        for series in chart.series:
            print("chart", series.tx.v if series.tx else "", series.val.numRef.f, series.cat.multiLvlStrRef.f
                  if series.cat.multiLvlStrRef else series.cat.strRef.f if series.cat.strRef else series.cat.numRef.f, sep="|")
print("formulas", count, "differ", wrong)
