#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Catalogues and sources: `messages.py update` brings po/*.po up to date with the sources,
`messages.py check` fails when a text is not marked, not translated, or translated for another format.

Texts are found by xgettext with po/keywords; which literals are data and no texts is in po/exempt.
The labels of the code lists (db/codes) are texts too: they are shown, though never by a sheet."""
import csv
import fnmatch
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
NOT_ASCII = re.compile("[^\x00-\x7f]")
CATALOGUES = sorted((ROOT / "po").glob("*.po"))
# Lists of names of places and of codes nobody reads as words.
NO_WORDS = {"area_code"}


def lines_of(name):
    for line in (ROOT / "po" / name).read_text(encoding="utf-8").splitlines():
        line = line.split("#", 1)[0].strip()
        if line:
            yield line


def keywords():
    """{function: [(argument, flag or None)]}; an argument with the flag "data" is no text."""
    table = {}
    for line in lines_of("keywords"):
        name, argument, *flag = line.split(":")
        table.setdefault(name, []).append((int(argument), flag[0] if flag else None))
    return table


def is_exempt(path, patterns):
    return any(fnmatch.fnmatch(path, pattern) for pattern in patterns)


def sources():
    exempt = [line for line in lines_of("exempt")]
    for base in ("include", "src", "ui"):
        for path in sorted((ROOT / base).rglob("*.[ch]")):
            name = path.relative_to(ROOT).as_posix()
            if not is_exempt(name, exempt):
                yield name


# ---- what the sources say ----


def xgettext(files, out, shapes):
    command = ["xgettext", "--from-code=UTF-8", "--language=C", "--no-location", "-k",
               "--directory", str(ROOT), "--files-from=-", "--output", str(out)]
    for name, (argument, flag) in shapes.items():
        command.append(f"--keyword={name}:{argument}")
        if flag == "c-format":
            command.append(f"--flag={name}:{argument}:c-format")
    done = subprocess.run(command, input="\n".join(files), text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(done.stderr)


def code_labels():
    for path in sorted((ROOT / "db" / "codes").glob("*.csv")):
        if path.stem in NO_WORDS:
            continue
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for label in dict.fromkeys((row["name"], row["short"])):
                    if label and HAN.search(label):
                        yield label


def template(folder):
    """What has to be in a catalogue: {msgid: is a format}. xgettext takes one argument of a call at
    a time, so functions with two texts need two runs."""
    files, table, found = list(sources()), keywords(), {}
    texts = {name: [s for s in shapes if s[1] != "data"] for name, shapes in table.items()}
    for turn in range(max(len(shapes) for shapes in texts.values())):
        part = folder / f"{turn}.pot"
        xgettext(files, part, {name: s[turn] for name, s in texts.items() if turn < len(s)})
        for entry in read_po(part):
            is_format = bool(re.search("(?<!no-)c-format", entry["flags"]))
            found[entry["msgid"]] = found.get(entry["msgid"], False) or is_format
    for label in code_labels():
        found.setdefault(label, False)
    return {text: is_format for text, is_format in found.items() if NOT_ASCII.search(text)}


# ---- catalogues ----


def unquoted(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), text)


def read_po(path):
    """Entries with raw lines; enough of the format for msgcat's own output."""
    entries = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        entry = {"msgid": "", "msgstr": "", "flags": "", "raw": block}
        field = None
        for line in block.splitlines():
            if line.startswith("#,"):
                entry["flags"] += line
            match = re.match(r'(msgid|msgstr) (".*")$', line)
            if match:
                field, line = match.group(1), match.group(2)
            if field and line.startswith('"'):
                entry[field] += unquoted(line[1:-1])
        if field and entry["msgid"] and not block.startswith("#~"):
            entries.append(entry)
    return entries


def directives(text):
    """The printf directives of a format in the order of the arguments they take."""
    found = re.findall(r"%(?:(\d+)\$)?([-+ #0]*[\d*]*(?:\.[\d*]+)?(?:<PRI\w+>|hh|h|ll|l|z|j|t)?[a-zA-Z%]?)",
                       text)
    kinds = [(int(at) if at else None, re.sub(r"^[-+ #0]*\d*(\.\d+)?", "", rest)) for at, rest in found
             if rest != "%"]
    numbered = [k for k in kinds if k[0]]
    return [kind for _, kind in (sorted(numbered) if numbered else kinds)]


# ---- literals that nobody marked ----

TOKEN = re.compile(r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<string>"(?:[^"\\\n]|\\.)*")
  |(?P<char>'(?:[^'\\\n]|\\.)+')|(?P<word>[A-Za-z_]\w*)|(?P<space>\s+|\\\n)|(?P<sign>.)""", re.X | re.S)
IN_SQL = re.compile("'[^']*'")


def literals(text):
    """(line, text, function, argument, designator, whether the argument had another before: a ? b : c)
    of each run of adjacent string literals."""
    tokens = [(m.lastgroup, m.group(), m.start()) for m in TOKEN.finditer(text)
              if m.lastgroup not in ("comment", "space")]
    calls = []  # [function, argument, where it was opened]
    last = None
    at = 0
    while at < len(tokens):
        kind, word, start = tokens[at]
        if kind == "string":
            whole = ""
            before = [t[1] for t in tokens[max(0, at - 3):at]]
            while at < len(tokens) and (tokens[at][0] == "string" or tokens[at][1].startswith("PRI")):
                whole += tokens[at][1][1:-1] if tokens[at][0] == "string" else ""
                at += 1
            function, argument = calls[-1][:2] if calls else ("", 0)
            member = before[1] if before[:1] == ["."] and before[2:] == ["="] else ""
            where = (len(calls), function, argument, calls[-1][2] if calls else 0)
            again = where == last and bool(calls)
            last = where
            yield text.count("\n", 0, start) + 1, whole, function, argument, member, again
            continue
        if word in "([{":
            named = word == "(" and at > 0 and tokens[at - 1][0] == "word"
            calls.append((tokens[at - 1][1] if named else "", 1, start))
        elif word in ")]}" and calls:
            calls.pop()
        elif word == "," and calls:
            calls[-1] = (calls[-1][0], calls[-1][1] + 1, calls[-1][2])
        at += 1


def unmarked():
    table = {(name, argument) for name, shapes in keywords().items() for argument, _ in shapes}
    for name in sources():
        text = (ROOT / name).read_text(encoding="utf-8")
        for line, literal, function, argument, member, again in literals(text):
            if not HAN.search(IN_SQL.sub("", literal)) or function == "ZH_" or member == "aliases":
                continue
            if (function, argument) not in table:
                yield f"{name}:{line}: not marked: \"{literal[:60]}\""
            elif again and function not in ("_", "N_"):  # xgettext takes the first of an argument
                yield f"{name}:{line}: needs _() of its own: \"{literal[:60]}\""


# ---- commands ----


def check():
    problems = list(unmarked())
    with tempfile.TemporaryDirectory() as folder:
        texts = template(Path(folder))
    for catalogue in CATALOGUES:
        known = {entry["msgid"]: entry for entry in read_po(catalogue)}
        for text, is_format in texts.items():
            mine = known.get(text)
            if not mine or not mine["msgstr"]:
                problems.append(f"{catalogue.name}: no translation of {text[:70]!r}")
            elif "fuzzy" in mine["flags"]:
                problems.append(f"{catalogue.name}: fuzzy: {text[:70]!r}")
            elif is_format and directives(text) != directives(mine["msgstr"]):
                problems.append(f"{catalogue.name}: other format directives: {text[:70]!r}")
    print("\n".join(problems) if problems else f"{len(texts)} messages, all translated")
    return 1 if problems else 0


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def update():
    """New texts get an empty translation, texts that are gone are dropped."""
    with tempfile.TemporaryDirectory() as folder:
        texts = template(Path(folder))
    for catalogue in CATALOGUES:
        known = {entry["msgid"]: entry["msgstr"] for entry in read_po(catalogue)}
        blocks = [catalogue.read_text(encoding="utf-8").split("\n\n")[0].rstrip()]
        for text, is_format in texts.items():
            flag = "#, c-format\n" if is_format else ""
            blocks.append(f"{flag}msgid {quoted(text)}\nmsgstr {quoted(known.get(text, ''))}")
        catalogue.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        missing = sum(1 for text in texts if not known.get(text))
        print(f"{catalogue.name}: {len(texts)} messages, {missing} to translate")
    return 0


if __name__ == "__main__":
    sys.exit({"check": check, "update": update}[sys.argv[1]]())
