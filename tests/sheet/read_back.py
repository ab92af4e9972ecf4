# SPDX-License-Identifier: GPL-3.0-or-later
"""Print a workbook as openpyxl, an independent reader, sees it: one fact a line."""
import sys

from openpyxl import load_workbook

sheet = load_workbook(sys.argv[1]).worksheets[0]
print("sheet", sheet.title, sheet.dimensions)
for row in sheet.iter_rows():
    for cell in row:
        if cell.value is None and not cell.has_style:
            continue
        fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else "none"
        print(cell.coordinate, cell.data_type, repr(cell.value), cell.number_format,
              cell.alignment.horizontal, "bold" if cell.font.bold else "plain",
              cell.font.name, cell.border.left.style, fill, sep="|")
for merged in sorted(str(r) for r in sheet.merged_cells.ranges):
    print("merged", merged)
for letter in sorted(sheet.column_dimensions):
    print("width", letter, round(sheet.column_dimensions[letter].width, 1))
setup = sheet.page_setup
print("page", setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight,
      sheet.sheet_properties.pageSetUpPr.fitToPage)
print("frozen", sheet.freeze_panes)
print("repeated", sheet.print_title_rows)
print("footer", sheet.oddFooter.center.text)
