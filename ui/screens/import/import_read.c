/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file is read and judged in slices, so that the screen answers and Esc stops it. */
#include "import_desk.h"
#include "shizi/language.h"

enum { ROWS_AT_ONCE = 64 };

static void fail(struct import_screen *self) {
    sz_import_close(self->import);
    self->import = NULL;
    self->phase = IMPORT_FAILED;
}

void import_read_begin(struct import_screen *self) {
    sz_import_close(self->import);
    self->import = NULL;
    self->phase = IMPORT_READING;
    self->error.code = SZ_OK;
    self->shown = SZ_VERDICT_COUNT;
    self->seq_count = 0;
    self->first = self->count = 0;
    ui_marks_clear(&self->marks);
}

/* What was done is noted before the rows go. */
void import_read_again(struct import_screen *self) {
    struct sz_error err;
    if (self->import && self->phase == IMPORT_READY) {
        sz_arena_reset(&self->kept);
        self->redo_count = 0;
        sz_import_done(self->import, &self->kept, &self->redo, &self->redo_count, &err);
    }
    import_read_begin(self);
}

void import_read_stop(struct import_screen *self) {
    sz_fail(&self->error, SZ_STOPPED, "F5 重新读", "已停止读入，没有写入任何内容");
    fail(self);
}

/* Where something is wrong is where one begins. */
static void show_first(struct import_screen *self) {
    const struct sz_import_summary *summary = sz_import_summary(self->import);
    import_list_show(self, SZ_VERDICT_COUNT);
    if (summary->counts[SZ_ROW_CONFLICT] + summary->counts[SZ_ROW_REJECTED] == 0)
        return;
    import_list_show(self, summary->counts[SZ_ROW_REJECTED] ? SZ_ROW_REJECTED : SZ_ROW_CONFLICT);
}

static void end_reading(struct import_screen *self) {
    size_t again;
    struct sz_error err;
    self->phase = IMPORT_READY;
    again = import_keep_redo(self);
    show_first(self);
    if (self->own_columns && sz_import_remember(self->import, &err) != SZ_OK)
        ui_app_say_error(self->screen.app, &err);
    if (again > 0)
        ui_app_say(self->screen.app, UI_OK, "接着上次：已照做 %zu 处改正和决定", again);
}

bool import_read_slice(struct import_screen *self) {
    bool more = true;
    enum sz_code code = SZ_OK;
    if (self->phase != IMPORT_READING)
        return false;
    if (!self->import)
        code = sz_import_begin(self->screen.app->start.db, &self->options, &self->import,
                               &self->error);
    else
        code = sz_import_read(self->import, ROWS_AT_ONCE, &more, &self->error);
    if (code != SZ_OK)
        fail(self);
    else if (!more)
        end_reading(self);
    return self->phase == IMPORT_READING;
}
