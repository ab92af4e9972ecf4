/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of the application for the manual: starts it on a terminal of its own, presses keys,
 * and writes what the screen shows as SVG. Text stays text; lines and backgrounds are drawn as
 * shapes so that they meet whatever font the reader has.
 *
 *      screen_svg OUT.svg COLUMNSxROWS PROGRAM [ARGUMENT …] -- [WORD …]
 *
 * A WORD is a key (F3, Enter, Esc, Tab, Up, Down, Left, Right, PgDn, Home, End, Space), one
 * character and text:什么 are typed, and wait:什么 waits until that stands on the screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants its four headers first */
#include <cmocka.h>
#include <vterm.h>

#include "pty_harness.h"

/* A Han character of FONT pixels is two cells wide. */
enum {
    FONT = 18,
    CELL = FONT / 2,
    LINE = 24,
    BASE = 18,
    MARGIN = 8,
    WORDS_MOST = 64,
    QUIET_MS = 500
};

static const char paper[] = "#1b1c1f", ink[] = "#d6d6d6";

/* The sixteen colours, calmer than libvterm's. */
static const char *const palette[16] = {
    "#101113", "#e05a4f", "#4fb477", "#d9b43a", "#2f5fb3", "#b06fc4", "#3fa7b8", "#d0d0d0",
    "#8a8a8a", "#f07a6e", "#6fd397", "#efd060", "#6b9bf0", "#d08fe0", "#62cfe0", "#ffffff",
};

struct request {
    const char *out;
    int rows, columns;
    const char *program[WORDS_MOST];
    const char *const *words;
    int word_count;
};

static const struct {
    const char *name, *bytes;
} keys[] = {
    {"F1", "\033OP"},   {"F2", "\033OQ"},    {"F3", "\033OR"},      {"F4", "\033OS"},
    {"F5", "\033[15~"}, {"F6", "\033[17~"},  {"F7", "\033[18~"},    {"F8", "\033[19~"},
    {"F9", "\033[20~"}, {"F10", "\033[21~"}, {"Enter", "\r"},       {"Esc", "\033"},
    {"Tab", "\t"},      {"Up", "\033[A"},    {"Down", "\033[B"},    {"Right", "\033[C"},
    {"Left", "\033[D"}, {"PgDn", "\033[6~"}, {"PgUp", "\033[5~"},   {"Home", "\033[H"},
    {"End", "\033[F"},  {"Space", " "},      {"Delete", "\033[3~"},
};

static bool press(struct pty *pty, const char *word) {
    if (strncmp(word, "wait:", 5) == 0)
        return pty_wait(pty, word + 5);
    if (strncmp(word, "gone:", 5) == 0)
        return pty_wait_gone(pty, word + 5);
    if (strncmp(word, "text:", 5) == 0 || strlen(word) == 1) {
        pty_send(pty, strlen(word) == 1 ? word : word + 5);
        return true;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i].name, word) == 0) {
            pty_send(pty, keys[i].bytes);
            return true;
        }
    fprintf(stderr, "no such key: %s\n", word);
    return false;
}

/* ---- one cell ---- */

struct shown {
    char text[32]; /* escaped; "" for a blank */
    char ink[8], paper[8];
    bool bold, underline;
    int width; /* 0: right half */
    uint32_t c;
};

static void hex(VTermScreen *screen, VTermColor colour, const char *usual, bool is_usual,
                char out[8]) {
    if (is_usual || (VTERM_COLOR_IS_INDEXED(&colour) && colour.indexed.idx < 16)) {
        snprintf(out, 8, "%s", is_usual ? usual : palette[colour.indexed.idx]);
        return;
    }
    vterm_screen_convert_color_to_rgb(screen, &colour);
    snprintf(out, 8, "#%02x%02x%02x", colour.rgb.red, colour.rgb.green, colour.rgb.blue);
}

static void put_character(uint32_t c, char *out, size_t size) {
    size_t used = strlen(out);

    if (c == '<' || c == '>' || c == '&')
        snprintf(out + used, size - used, "&#%u;", (unsigned)c);
    else if (c < 0x80)
        snprintf(out + used, size - used, "%c", (int)c);
    else if (c < 0x800)
        snprintf(out + used, size - used, "%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 0x3F)));
    else if (c < 0x10000)
        snprintf(out + used, size - used, "%c%c%c", (int)(0xE0 | c >> 12),
                 (int)(0x80 | (c >> 6 & 0x3F)), (int)(0x80 | (c & 0x3F)));
    else
        snprintf(out + used, size - used, "%c%c%c%c", (int)(0xF0 | c >> 18),
                 (int)(0x80 | (c >> 12 & 0x3F)), (int)(0x80 | (c >> 6 & 0x3F)),
                 (int)(0x80 | (c & 0x3F)));
}

static struct shown look(VTermScreen *screen, int row, int column) {
    struct shown shown = {.width = 1};
    VTermScreenCell cell;

    vterm_screen_get_cell(screen, (VTermPos){.row = row, .col = column}, &cell);
    if (cell.chars[0] == (uint32_t)-1 && column > 0) { /* a right half looks like its left one */
        shown = look(screen, row, column - 1);
        shown.text[0] = '\0';
        shown.width = 0;
        return shown;
    }
    shown.c = cell.chars[0];
    shown.width = cell.width;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
        put_character(cell.chars[i], shown.text, sizeof shown.text);
    if (strcmp(shown.text, " ") == 0)
        shown.text[0] = '\0';
    hex(screen, cell.fg, ink, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg), shown.ink);
    hex(screen, cell.bg, paper, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg), shown.paper);
    if (cell.attrs.reverse) {
        char swap[8];
        memcpy(swap, shown.ink, sizeof swap);
        memcpy(shown.ink, shown.paper, sizeof swap);
        memcpy(shown.paper, swap, sizeof swap);
    }
    shown.bold = cell.attrs.bold;
    shown.underline = cell.attrs.underline != 0;
    return shown;
}

/* ---- shapes ---- */

/* Which of its four arms a box line has: left 1, right 2, up 4, down 8; +16 heavy. */
static unsigned arms(uint32_t c) {
    static const struct {
        uint32_t c;
        unsigned arms;
    } lines[] = {{0x2500, 3}, {0x2501, 19}, {0x2502, 12}, {0x250C, 10}, {0x2510, 9}, {0x2514, 6},
                 {0x2518, 5}, {0x251C, 14}, {0x2524, 13}, {0x252C, 11}, {0x2534, 7}, {0x253C, 15}};

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (lines[i].c == c)
            return lines[i].arms;
    return 0;
}

static void draw_line(FILE *out, const struct shown *cell, int x, int y) {
    unsigned has = arms(cell->c);
    double middle_x = x + CELL / 2.0, middle_y = y + LINE / 2.0;

    fprintf(out, "<path stroke=\"%s\" stroke-width=\"%s\" d=\"", cell->ink, has & 16 ? "3" : "1");
    if (has & 3)
        fprintf(out, "M%.1f %.1fH%.1f", has & 1 ? x : middle_x, middle_y,
                has & 2 ? x + CELL : middle_x);
    if (has & 12)
        fprintf(out, "M%.1f %.1fV%.1f", middle_x, has & 4 ? y : middle_y,
                has & 8 ? y + LINE : middle_y);
    fputs("\"/>", out);
}

static bool same_look(const struct shown *a, const struct shown *b) {
    return strcmp(a->ink, b->ink) == 0 && a->bold == b->bold && a->underline == b->underline &&
           a->width == b->width;
}

/* Neighbours that look alike as one text, stretched to the cells they take. */
static int draw_text(FILE *out, VTermScreen *screen, int row, int column, int columns) {
    struct shown first = look(screen, row, column);
    int at = column;

    fprintf(out, "<text x=\"%d\" y=\"%d\" fill=\"%s\"%s%s textLength=\"", MARGIN + column * CELL,
            MARGIN + row * LINE + BASE, first.ink, first.bold ? " font-weight=\"bold\"" : "",
            first.underline ? " text-decoration=\"underline\"" : "");
    char *text = NULL;
    size_t size = 0;
    FILE *run = open_memstream(&text, &size);
    while (at < columns) {
        struct shown cell = look(screen, row, at);
        if (cell.text[0] == '\0' || arms(cell.c) || !same_look(&first, &cell))
            break;
        fputs(cell.text, run);
        at += cell.width > 0 ? cell.width : 1;
    }
    fclose(run);
    fprintf(out, "%d\">%s</text>", (at - column) * CELL, text);
    free(text);
    return at;
}

static void draw_papers(FILE *out, VTermScreen *screen, int row, int columns) {
    for (int column = 0; column < columns;) {
        struct shown first = look(screen, row, column);
        int end = column + 1;
        while (end < columns && strcmp(look(screen, row, end).paper, first.paper) == 0)
            end++;
        if (strcmp(first.paper, paper) != 0)
            fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
                    MARGIN + column * CELL, MARGIN + row * LINE, (end - column) * CELL, LINE,
                    first.paper);
        column = end;
    }
}

static void draw_row(FILE *out, VTermScreen *screen, int row, int columns) {
    draw_papers(out, screen, row, columns);
    for (int column = 0; column < columns;) {
        struct shown cell = look(screen, row, column);
        if (arms(cell.c))
            draw_line(out, &cell, MARGIN + column * CELL, MARGIN + row * LINE);
        if (cell.text[0] == '\0' || arms(cell.c) || cell.width == 0)
            column++;
        else
            column = draw_text(out, screen, row, column, columns);
    }
    fputc('\n', out);
}

static bool write_svg(struct pty *pty, const struct request *request) {
    int width = request->columns * CELL + 2 * MARGIN, height = request->rows * LINE + 2 * MARGIN;
    FILE *out = fopen(request->out, "w");

    if (!out) {
        perror(request->out);
        return false;
    }
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
            "height=\"%d\" font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC',monospace\" "
            "font-size=\"%d\" xml:space=\"preserve\">\n"
            "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"/>\n",
            width, height, width, height, FONT, width, height, paper);
    for (int row = 0; row < request->rows; row++)
        draw_row(out, pty_screen(pty), row, request->columns);
    fputs("</svg>\n", out);
    return fclose(out) == 0;
}

/* ---- the call ---- */

static bool read_request(struct request *request, int argc, char **argv) {
    int at = 3;

    if (argc < 5 || sscanf(argv[2], "%dx%d", &request->columns, &request->rows) != 2)
        return false;
    request->out = argv[1];
    for (size_t n = 0; at < argc && strcmp(argv[at], "--") != 0 && n + 1 < WORDS_MOST; at++)
        request->program[n++] = argv[at];
    request->words = (const char *const *)argv + at + 1;
    request->word_count = argc - at - 1;
    return true;
}

int main(int argc, char **argv) {
    struct request request = {.out = NULL};

    if (!read_request(&request, argc, argv)) {
        fputs("screen_svg OUT.svg COLUMNSxROWS PROGRAM [ARGUMENT …] -- [WORD …]\n", stderr);
        return 64;
    }
    struct pty *pty = pty_start(request.rows, request.columns, request.program, NULL);
    bool good = true;
    for (int i = 0; good && i < request.word_count; i++)
        good = press(pty, request.words[i]);
    pty_settle(pty, QUIET_MS); /* what is counted in the background has come */
    good = good && write_svg(pty, &request);
    pty_free(pty);
    return good ? 0 : 1;
}
