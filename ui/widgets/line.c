/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include <string.h>

#include "shizi/text.h"

/* Runs of edits that one ^Z takes back together. */
enum { RUN_NONE, RUN_TYPE, RUN_ERASE, RUN_PASTE };

static size_t next_cluster(const char *text, size_t at) {
    const char *end = text + at;

    if (sz_utf8_next(&end) == 0)
        return at;
    for (;;) {
        const char *mark = end;
        uint32_t c = sz_utf8_next(&mark);
        if (c == 0 || sz_char_width(c) != 0)
            return (size_t)(end - text);
        end = mark;
    }
}

static size_t previous_cluster(const char *text, size_t at) {
    size_t from = 0;

    for (size_t next = next_cluster(text, 0); next < at; next = next_cluster(text, next))
        from = next;
    return from;
}

static void start_run(struct ui_line *line, unsigned run) {
    if (line->run == run)
        return;
    memcpy(line->before, line->text, sizeof line->before);
    line->run = run;
}

static void swap_with_before(struct ui_line *line) {
    char now[UI_LINE_SIZE];

    memcpy(now, line->text, sizeof now);
    memcpy(line->text, line->before, sizeof line->text);
    memcpy(line->before, now, sizeof line->before);
    line->cursor = strlen(line->text);
    line->run = RUN_NONE;
}

static void erase(struct ui_line *line, size_t from, size_t to) {
    if (from == to)
        return;
    start_run(line, RUN_ERASE);
    memmove(line->text + from, line->text + to, strlen(line->text + to) + 1);
    line->cursor = from;
}

static bool takes(const struct ui_line *line, uint32_t c) {
    int width = sz_char_width(c);

    if (width < 0 || (width == 0 && line->cursor == 0))
        return false;
    if (line->accepts && !line->accepts(c))
        return false;
    return line->limit == 0 || sz_utf8_count(line->text) < line->limit;
}

static void insert(struct ui_line *line, uint32_t c) {
    char bytes[5];
    size_t len = sz_utf8_put(c, bytes);
    size_t used = strlen(line->text);

    if (!takes(line, c) || used + len >= sizeof line->text)
        return;
    memmove(line->text + line->cursor + len, line->text + line->cursor, used - line->cursor + 1);
    memcpy(line->text + line->cursor, bytes, len);
    line->cursor += len;
}

static void insert_text(struct ui_line *line, const char *text) {
    for (uint32_t c = sz_utf8_next(&text); c != 0; c = sz_utf8_next(&text))
        insert(line, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
}

void ui_line_set(struct ui_line *line, const char *text) {
    line->text[0] = '\0';
    line->cursor = line->first = 0;
    insert_text(line, text);
    memcpy(line->before, line->text, sizeof line->before);
    line->run = RUN_NONE;
}

void ui_line_renew(struct ui_line *line) {
    start_run(line, RUN_TYPE);
    line->text[0] = '\0';
    line->cursor = line->first = 0;
}

static size_t word_before(const struct ui_line *line) {
    size_t at = line->cursor;

    while (at > 0 && line->text[at - 1] == ' ')
        at--;
    while (at > 0 && line->text[at - 1] != ' ')
        at--;
    return at;
}

static void move(struct ui_line *line, size_t to) {
    line->cursor = to;
    line->run = RUN_NONE;
}

static bool moved(struct ui_line *line, uint32_t key) {
    switch (key) {
    case UI_KEY_LEFT:
        move(line, previous_cluster(line->text, line->cursor));
        return true;
    case UI_KEY_RIGHT:
        move(line, next_cluster(line->text, line->cursor));
        return true;
    case UI_KEY_HOME:
    case UI_CTRL('a'):
        move(line, 0);
        return true;
    case UI_KEY_END:
    case UI_CTRL('e'):
        move(line, strlen(line->text));
        return true;
    default:
        return false;
    }
}

static bool erased(struct ui_line *line, uint32_t key) {
    switch (key) {
    case UI_KEY_BACKSPACE:
        erase(line, previous_cluster(line->text, line->cursor), line->cursor);
        return true;
    case UI_KEY_DELETE:
        erase(line, line->cursor, next_cluster(line->text, line->cursor));
        return true;
    case UI_CTRL('u'):
        erase(line, 0, line->cursor);
        return true;
    case UI_CTRL('k'):
        erase(line, line->cursor, strlen(line->text));
        return true;
    case UI_CTRL('w'):
        erase(line, word_before(line), line->cursor);
        return true;
    default:
        return false;
    }
}

enum ui_outcome ui_line_handle(struct ui_line *line, const struct ui_event *event) {
    if (moved(line, event->key) || erased(line, event->key))
        return UI_REDRAW;
    if (event->key == UI_CTRL('z')) {
        swap_with_before(line);
        return UI_REDRAW;
    }
    if (event->key == UI_KEY_PASTE) {
        line->run = RUN_NONE;
        start_run(line, RUN_PASTE);
        insert_text(line, event->text);
        return UI_REDRAW;
    }
    if (!ui_is_text(event->key))
        return UI_IGNORED;
    start_run(line, RUN_TYPE);
    insert(line, event->key);
    return UI_REDRAW;
}

/* Cells from byte @p from up to byte @p to. */
static int cells(const struct ui_line *line, size_t from, size_t to) {
    const char *at = line->text + from;
    int sum = 0;

    while (at < line->text + to) {
        int width = sz_char_width(sz_utf8_next(&at));
        sum += width > 0 && line->secret ? 1 : width;
    }
    return sum;
}

/* Bring the cursor into view, and no more hidden text on the left than that needs. */
static void scroll(struct ui_line *line, int width) {
    size_t len = strlen(line->text);

    if (line->first > len)
        line->first = len;
    while (line->first > 0) {
        size_t previous = previous_cluster(line->text, line->first);
        if (line->cursor > previous && cells(line, previous, len) + (previous > 0) >= width)
            break;
        line->first = previous;
    }
    /* One cell stays for the cursor behind the text or for '>', one for '<'. */
    while (line->first < line->cursor &&
           cells(line, line->first, line->cursor) + (line->first > 0) + 2 > width &&
           !(line->cursor == len &&
             cells(line, line->first, line->cursor) + (line->first > 0) + 1 <= width))
        line->first = next_cluster(line->text, line->first);
}

/* The visible part as text, stars for a secret, at most @p room cells; *more when some is left. */
static char *visible(const struct ui_line *line, struct sz_arena *arena, int room, bool *more) {
    size_t len = strlen(line->text);
    size_t end = line->first;

    *more = cells(line, line->first, len) > room;
    if (*more)
        room--;
    while (end < len && cells(line, line->first, next_cluster(line->text, end)) <= room)
        end = next_cluster(line->text, end);
    if (!line->secret)
        return sz_arena_copy_len(arena, line->text + line->first, end - line->first);

    size_t stars = (size_t)cells(line, line->first, end);
    char *text = sz_arena_alloc(arena, stars + 1);
    memset(text, '*', stars);
    return text;
}

void ui_line_draw(struct ui_line *line, struct ui_grid *grid, int row, int column, int width,
                  bool focused) {
    bool more;

    scroll(line, width);
    int left = line->first > 0;
    const char *text = visible(line, &grid->scratch, width - left, &more);
    ui_put(grid, row, column, width, UI_FIELD, "");
    if (left)
        ui_put(grid, row, column, 1, UI_DIM, "<");
    ui_write(grid, row, column + left, UI_FIELD, text);
    if (more)
        ui_put(grid, row, column + width - 1, 1, UI_DIM, ">");
    if (focused)
        ui_cursor(grid, row, column + left + cells(line, line->first, line->cursor));
}
