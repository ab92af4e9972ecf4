/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below the rows of the quota board: one of them in full, and how much of each cap is taken. */
#include "quota_draw.h"

#include "shizi/language.h"
#include "style.h"
#include "widgets/detail.h"

enum { DETAILS = 6, NAME_CELLS = 26, SHARE_CELLS = 14, USE_LEAST = 30 };

void quota_draw_line(const struct sz_board *board, const struct sz_board_line *line,
                     struct ui_grid *grid, struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("这一行"));

    if (!line)
        return;
    const struct sz_quota_room *room = &line->room;
    const struct ui_detail_line lines[DETAILS] = {
        {_("岗位"),
         ui_text(grid, "核准 %lld，在岗 %lld，特设 %lld，有资格未聘 %lld",
                 (long long)line->approved, (long long)line->occupied, (long long)line->special,
                 (long long)line->unappointed),
         UI_NORMAL},
        {_("聘期届满"),
         line->expired
             ? ui_text(grid, "%lld 人没有续聘：见 shizi round expired", (long long)line->expired)
             : "",
         UI_WARN},
        {_("上限"),
         ui_text(grid, "%lld × %lld.%02lld%% ＝ %lld；已用 %lld，占用 %lld，剩余 %lld",
                 (long long)line->base, (long long)board->rules.cap_rate / 100,
                 (long long)board->rules.cap_rate % 100, (long long)room->cap,
                 (long long)line->used, (long long)line->held, (long long)room->available),
         room->available < 0 ? UI_BAD : UI_NORMAL},
        {_("超限批准"), line->extra ? ui_text(grid, "%lld", (long long)line->extra) : "", UI_WARN},
        {_("可评聘"),
         ui_text(grid, "%lld，限于%s", (long long)room->allowed, _(sz_limit_name(room->binding))),
         UI_BOLD},
        {_("口径"),
         *board->rules.unconfirmed
             ? ui_text(grid, "口径待人社部门确认：%s", board->rules.unconfirmed)
             : "",
         UI_WARN},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

/* ---- how much of each cap is taken ---- */

static unsigned style_of(const struct sz_board_line *line) {
    const struct sz_quota_room *room = &line->room;

    if (room->available < 0)
        return UI_BAD;
    return room->allowed > 0 ? UI_OK : UI_WARN;
}

static void draw_use(const struct sz_board_line *line, bool current, struct ui_grid *grid,
                     struct ui_rect at) {
    int64_t taken = line->used + line->held;
    int gauge = at.columns - NAME_CELLS - SHARE_CELLS;
    const char *share = ui_text(grid, "%lld / %lld", (long long)taken, (long long)line->room.cap);

    if (current)
        ui_put(grid, at.row, at.column, 1, UI_BOLD, ">");
    ui_put(grid, at.row, at.column + 2, NAME_CELLS - 2, current ? UI_BOLD : UI_NORMAL,
           ui_text(grid, "%s %s", _(line->series), _(sz_post_level_code(line->level))));
    ui_gauge(grid, at.row, at.column + NAME_CELLS, gauge, style_of(line), (long)taken,
             (long)line->room.cap);
    ui_put_right(grid, at.row, at.column + NAME_CELLS + gauge, SHARE_CELLS,
                 current ? UI_BOLD : UI_NORMAL, share);
}

void quota_draw_use(const struct sz_board *board, int count, long current, struct ui_grid *grid,
                    struct ui_rect area) {
    if (count == 0 || area.rows < count + 2 || area.columns < NAME_CELLS + SHARE_CELLS + USE_LEAST)
        return;
    area.rows = count + 2;
    struct ui_rect within = ui_box(grid, area, UI_NORMAL, _("已用和占用 / 上限"));
    for (int i = 0; i < count; i++) {
        struct ui_rect at = {within.row + i, within.column, 1, within.columns};
        draw_use(&board->lines[i], i == current, grid, at);
    }
}
