#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes src/base/stroke_order.txt from the stroke sequences of rime-stroke (Debian: rime-data-stroke).
# usage: tools/stroke_order.sh /usr/share/rime-data/stroke.dict.yaml > src/base/stroke_order.txt
# A character listed twice has its form of mainland China last. Order: number of strokes, then stroke
# by stroke 横 竖 撇 点 折 (h s p n z), then code point.
set -eu
export LC_ALL=C

cat <<'HEAD'
# Han characters in stroke order, forms of mainland China: strokes, then the characters of a line.
# From the stroke sequences of rime-stroke (https://github.com/rime/rime-stroke, LGPL-3) by GONG Chen,
# Kunki Chou, 雪齋, 四季的風, after CNS11643; made by tools/stroke_order.sh.
HEAD
awk -F '\t' '
    !begun { begun = ($0 == "..."); next }
    NF >= 2 && !/^#/ { code[$1] = $2 }
    END { for (c in code) print length(code[c]), code[c], c }
' "$1" | tr hspnz 12345 | sort -k1,1n -k2,2 -k3,3 | awk '
    $1 != strokes || ++column == 40 {
        if (line) print line
        line = $1 " "; strokes = $1; column = 0
    }
    { line = line $3 }
    END { print line }
'
