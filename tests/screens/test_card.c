/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "screens.h"
#include "widgets/card.h"
#include "widgets/dialog.h"

/* The example of the confirmation card: approving one application. */
static const struct ui_card_line approval[] = {
    {UI_CARD_CHANGE, "状态", "学校推荐", "局审核通过(占用指标)"},
    {UI_CARD_CHANGE, "占用", "7", "8"},
    {UI_CARD_CHANGE, "审核人", NULL, "李静"},
    {UI_CARD_TEXT, "条件", NULL, "聘一级教师满 5 年"},
    {UI_CARD_WARN, "提示", NULL, "满 6 年应交流，本学年未列入方案"},
};

static const struct ui_card_line stopped[] = {
    {UI_CARD_CHANGE, "占用", "7", "8"},
    {UI_CARD_STOP, "指标", NULL, "技工院校 高级 已满 3/3，再有申报不能推荐"},
};

struct worklist {
    struct ui_screen screen;
    const struct ui_card_line *lines;
    size_t count;
    int committed, given_up;
};

static enum ui_outcome propose(struct ui_screen *screen) {
    struct worklist *self = (struct worklist *)(void *)screen;

    screen->next = ui_card_new("办理前确认", self->lines, self->count, "办理", "可撤销；经办 王芳");
    return UI_OPEN;
}

static enum ui_outcome write_now(struct ui_screen *screen) {
    struct sz_error err;

    sz_fail(&err, SZ_LOCKED, "请他退出后再按 F2", "数据库正由 李静 写入");
    screen->next = ui_dialog_error("未写入", &err);
    return UI_OPEN;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct worklist *self = (struct worklist *)(void *)screen;

    if (ui_card_confirmed(child))
        self->committed++;
    else
        self->given_up++;
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    (void)screen;
    ui_put(grid, area.row, area.column, area.columns, UI_NORMAL, "名单");
}

static const struct ui_binding bindings[] = {
    {UI_KEY_F2, 0, "F2", "办理", "办理当前一人", propose, NULL},
    {UI_KEY_F3, 0, "F3", "写入", "写入", write_now, NULL},
};

static const struct ui_screen_class worklist_class = {
    .title = "批次",
    .bindings = bindings,
    .binding_count = 2,
    .draw = draw,
    .resumed = resumed,
};

static struct ui_screen *worklist_new(const struct ui_card_line *lines, size_t count) {
    struct worklist *self = ui_screen_new(&worklist_class, sizeof *self);

    self->lines = lines;
    self->count = count;
    return &self->screen;
}

static struct ui_screen *with_approval(struct ui_app *app) {
    (void)app;
    return worklist_new(approval, sizeof approval / sizeof approval[0]);
}

static struct ui_screen *with_stop(struct ui_app *app) {
    (void)app;
    return worklist_new(stopped, sizeof stopped / sizeof stopped[0]);
}

static void begin(struct screens *fx, struct ui_screen *(*first)(struct ui_app *), int rows) {
    struct ui_start start = {
        .today = "2026-11-23", .account = "王芳", .role = "经办", .first = first};

    screens_begin(fx, &start, rows, 60);
}

static const struct worklist *worklist_of(const struct screens *fx) {
    return (const struct worklist *)(const void *)fx->app.top;
}

static void card_shows_old_and_new(void **state) {
    (void)state;
    struct screens fx;

    begin(&fx, with_approval, 15);
    PRESS(&fx, UI_KEY_F2);
    screens_assert_row(&fx, 2, "┌─ 办理前确认 ─────────────────────────────────────────────┐");
    screens_assert_row(&fx, 3, "│ 状态    学校推荐  ->  局审核通过(占用指标)               │");
    screens_assert_row(&fx, 4, "│ 占用    7  ->  8                                         │");
    screens_assert_row(&fx, 5, "│ 审核人  (空)  ->  李静                                   │");
    screens_assert_row(&fx, 6, "│ 条件    聘一级教师满 5 年                                │");
    screens_assert_row(&fx, 7, "│ 提示    ! 满 6 年应交流，本学年未列入方案                │");
    screens_assert_row(&fx, 9, "│ 回车 办理   Esc 放弃   可撤销；经办 王芳                 │");
    assert_int_equal(ui_grid_cell(&fx.grid, 7, 10)->style, UI_WARN);
    screens_assert_shows(&fx, "名单"); /* the screen below stays in sight */
    screens_end(&fx);
}

static void only_enter_confirms(void **state) {
    (void)state;
    static const uint32_t others[] = {'y', 'Y', '1', ' ', UI_KEY_F2, UI_KEY_TAB, UI_KEY_RIGHT};
    struct screens fx;

    begin(&fx, with_approval, 20);
    PRESS(&fx, UI_KEY_F2);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        PRESS(&fx, others[i]);
    screens_assert_shows(&fx, "办理前确认");
    PRESS(&fx, UI_KEY_ESCAPE);
    assert_int_equal(worklist_of(&fx)->committed, 0);
    assert_int_equal(worklist_of(&fx)->given_up, 1);
    PRESS(&fx, UI_KEY_F2, UI_KEY_ENTER);
    assert_int_equal(worklist_of(&fx)->committed, 1);
    screens_end(&fx);
}

static void a_stop_cannot_be_confirmed(void **state) {
    (void)state;
    struct screens fx;

    begin(&fx, with_stop, 15);
    PRESS(&fx, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(&fx, "x 技工院校 高级 已满 3/3");
    screens_assert_shows(&fx, "不能办理   Esc 放弃");
    screens_assert_shows(&fx, "有 x 标出的情形，不能办理：Esc 返回改正后再办");
    PRESS(&fx, UI_KEY_ESCAPE);
    assert_int_equal(worklist_of(&fx)->committed, 0);
    screens_end(&fx);
}

static void a_long_card_scrolls(void **state) {
    (void)state;
    struct ui_card_line lines[40];
    struct screens fx;

    for (size_t i = 0; i < 40; i++)
        lines[i] =
            (struct ui_card_line){UI_CARD_CHANGE, "岗位", "专技10", i == 39 ? "专技1" : "专技9"};
    begin(&fx, with_approval, 15);
    ui_app_open(&fx.app, ui_card_new("批量", lines, 40, "办理", NULL));
    PRESS(&fx, UI_KEY_UP);
    screens_assert_shows(&fx, "第 1-8 / 40 行");
    for (int i = 0; i < 9; i++)
        PRESS(&fx, UI_KEY_PAGE_DOWN);
    screens_assert_shows(&fx, "第 33-40 / 40 行");
    screens_assert_shows(&fx, "专技10  ->  专技1 ");
    PRESS(&fx, UI_KEY_UP);
    screens_assert_shows(&fx, "第 32-39 / 40 行");
    screens_end(&fx);
}

/* Two remarks among two hundred changes: they are announced and found without reading it all. */
static void remarks_are_found_in_a_long_card(void **state) {
    (void)state;
    struct ui_card_line lines[200];
    struct screens fx;

    for (size_t i = 0; i < 200; i++)
        lines[i] = (struct ui_card_line){UI_CARD_CHANGE, "岗位", "专技10", "专技9"};
    lines[60] = (struct ui_card_line){UI_CARD_WARN, "提示", NULL, "满 6 年应交流"};
    lines[150] = (struct ui_card_line){UI_CARD_STOP, "指标", NULL, "已满 3/3"};
    begin(&fx, with_approval, 24);
    ui_app_open(&fx.app, ui_card_new("批量", lines, 200, "办理", NULL));
    screens_resize(&fx, 24, 80);
    screens_assert_shows(&fx, "有 2 处提醒，n 逐处看");
    PRESS(&fx, 'n');
    screens_assert_shows(&fx, "! 满 6 年应交流");
    PRESS(&fx, 'n');
    screens_assert_shows(&fx, "x 已满 3/3");
    PRESS(&fx, 'n'); /* around */
    screens_assert_shows(&fx, "! 满 6 年应交流");
    PRESS(&fx, UI_KEY_END);
    screens_assert_shows(&fx, "-200 / 200 行");
    screens_end(&fx);
}

static void long_values_wrap_in_the_card(void **state) {
    (void)state;
    static const struct ui_card_line line = {
        UI_CARD_NOTE, "说明", NULL,
        "岗位总量按核准文件计算，舍去小数；特设岗位不占用常设岗位，聘期届满后再核。"};
    struct screens fx;

    begin(&fx, with_approval, 15);
    ui_app_open(&fx.app, ui_card_new("核对", &line, 1, "办理", NULL));
    screens_resize(&fx, 15, 60);
    int row = screens_find(&fx, "说明");
    screens_assert_row(&fx, row, "│ 说明  岗位总量按核准文件计算，舍去小数；特设岗位不占用常 │");
    screens_assert_row(&fx, row + 1,
                       "│       设岗位，聘期届满后再核。                           │");
    screens_end(&fx);
}

static void failures_say_what_to_do_next(void **state) {
    (void)state;
    struct screens fx;

    begin(&fx, with_approval, 15);
    PRESS(&fx, UI_KEY_F3);
    screens_assert_shows(&fx, "┌─ 未写入 ─");
    screens_assert_shows(&fx, "数据库正由 李静 写入");
    screens_assert_shows(&fx, "请他退出后再按 F2");
    PRESS(&fx, UI_KEY_ENTER);
    screens_assert_hides(&fx, "未写入");
    screens_end(&fx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(card_shows_old_and_new),
        cmocka_unit_test(only_enter_confirms),
        cmocka_unit_test(a_stop_cannot_be_confirmed),
        cmocka_unit_test(a_long_card_scrolls),
        cmocka_unit_test(remarks_are_found_in_a_long_card),
        cmocka_unit_test(long_values_wrap_in_the_card),
        cmocka_unit_test(failures_say_what_to_do_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
