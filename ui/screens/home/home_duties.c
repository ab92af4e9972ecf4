/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "home_duties.h"

#include "dated_screen.h"
#include "drafts_screen.h"
#include "log_screen.h"
#include "retirement_screen.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "system_screen.h"

enum { FIGURE_CELLS = 9, BACKUP_CELLS = 17, MARGIN = 4 };

/* clang-format off */
static const struct {
    const char *label, *unit;
    bool urgent; /* any number above 0 is marked */
} duties[HOME_NUMBERS] = {
    [HOME_WITHOUT_DOC] = {N_("待补文号的业务"),           N_("笔"), true},
    [HOME_TODOS]       = {N_("待办"),                     N_("件"), true},
    [HOME_DRAFTS]      = {N_("没有办完的草稿"),           N_("份"), true},
    [HOME_COMING]      = {N_("30 天内生效的变动"),        N_("项"), false},
    [HOME_ENDING]      = {N_("90 天内到期的聘用"),        N_("人"), true},
    [HOME_RETIRING]    = {N_("半年内到退休年月的教职工"), N_("人"), false},
    [HOME_OVERDUE]     = {N_("过了退休年月还在岗的人"),   N_("人"), true},
};
/* clang-format on */

static void draw_number(const struct home_figures *figures, struct ui_grid *grid,
                        struct ui_rect line, enum home_number_kind kind) {
    long count = figures->numbers[kind];
    bool marked = duties[kind].urgent && count > 0;
    unsigned style = marked ? UI_WARN : count > 0 ? UI_NORMAL : UI_DIM;
    int figure = line.column + line.columns - FIGURE_CELLS;
    const char *unit = _(duties[kind].unit);

    ui_putf(grid, line.row, line.column, figure - line.column - 1, style, "%s %s",
            marked ? "!" : " ", _(duties[kind].label));
    if (count < 0) {
        ui_put_right(grid, line.row, figure, FIGURE_CELLS, UI_DIM, "…");
        return;
    }
    const char *number = ui_text(grid, "%ld", count);
    int unit_at = line.column + line.columns - sz_text_width(unit);
    ui_put(grid, line.row, unit_at, sz_text_width(unit), style, unit);
    ui_write(grid, line.row, unit_at - 1 - sz_text_width(number),
             style | (count > 0 ? UI_UNDERLINE | UI_BOLD : 0), number);
}

static void draw_backup(const struct home_figures *figures, struct ui_grid *grid,
                        struct ui_rect line) {
    bool none = figures->backup[0] == '\0';
    unsigned style = none ? UI_WARN : UI_NORMAL;

    ui_putf(grid, line.row, line.column, line.columns - BACKUP_CELLS, style, "%s %s",
            none ? "!" : " ", _("上次备份"));
    const char *when = none ? _("还没有") : figures->backup;
    ui_write(grid, line.row, line.column + line.columns - sz_text_width(when), style | UI_UNDERLINE,
             when);
}

void home_duties_draw(const struct home_figures *figures, struct ui_grid *grid, struct ui_rect area,
                      int current) {
    int first = current >= area.rows ? current - area.rows + 1 : 0;

    for (int i = first; i < HOME_DUTIES && i - first < area.rows; i++) {
        struct ui_rect line = {area.row + i - first, area.column + 2, 1, area.columns - 2};
        if (i == current)
            ui_put(grid, line.row, area.column, 1, UI_BOLD, ">");
        if (i < HOME_NUMBERS)
            draw_number(figures, grid, line, (enum home_number_kind)i);
        else
            draw_backup(figures, grid, line);
    }
}

struct ui_screen *home_duty_open(const struct home_figures *figures, int line) {
    struct ui_app *app = figures->app;

    switch (line) {
    case HOME_WITHOUT_DOC:
        return log_screen_found(app, ZH_("待补文号"));
    case HOME_TODOS:
        return dated_screen_new(app, DATED_TODOS);
    case HOME_DRAFTS:
        return drafts_screen_new(app);
    case HOME_COMING:
        return dated_screen_new(app, DATED_COMING);
    case HOME_ENDING:
        return dated_screen_new(app, DATED_ENDING);
    case HOME_RETIRING:
    case HOME_OVERDUE:
        return retirement_screen_new(app);
    default:
        return system_screen_new(app, SYSTEM_FILE);
    }
}
