# SPDX-License-Identifier: GPL-3.0-or-later
# Compares two databases row by row: every table. Of acts neither the time nor the hashes count, and
# of sheets that left neither the file's name; their digest of cells does.
import sqlite3
import sys

APART = {"act": {"at", "hash", "prev_hash"}, "sent_sheet": {"sent_at", "log_head", "file"}}
OURS = lambda name: not name.startswith(("sqlite_", "person_fts"))


def rows(db, table):
    apart = APART.get(table, set())
    where = "WHERE tbl <> 'sent_sheet'" if table == "change" else ""
    columns = [c[1] for c in db.execute(f'PRAGMA table_info("{table}")') if c[1] not in apart]
    names = ", ".join(f'"{c}"' for c in columns)
    return columns, db.execute(f'SELECT {names} FROM "{table}" {where} ORDER BY rowid').fetchall()


def main(first, second):
    one, two = (sqlite3.connect(f"file:{path}?mode=ro", uri=True) for path in (first, second))
    tables = [t for (t,) in one.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
              if OURS(t)]
    different = 0
    for table in tables:
        columns, left = rows(one, table)
        _, right = rows(two, table)
        for at in range(max(len(left), len(right))):
            a = left[at] if at < len(left) else None
            b = right[at] if at < len(right) else None
            if a != b:
                different += 1
                print(f"{table} {columns}\n  {a}\n  {b}")
    print(f"{len(tables)} tables, {different} rows differ")
    return 1 if different else 0


sys.exit(main(*sys.argv[1:]))
