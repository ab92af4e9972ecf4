/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of the import conversation. */
#ifndef UI_IMPORT_DESK_H
#define UI_IMPORT_DESK_H

#include "act_flow.h"
#include "app.h"
#include "draft.h"
#include "import_screen.h"
#include "shizi/import.h"
#include "widgets/list.h"

enum import_phase {
    IMPORT_READING,
    IMPORT_FAILED, /* `error` says why: no header, unreadable, stopped */
    IMPORT_READY,
    IMPORT_WRITTEN,
};

struct import_screen {
    struct ui_screen screen;
    enum import_kind kind;
    enum import_phase phase;
    const char *path;
    struct sz_arena wish; /* texts of `options` */
    struct sz_import_options options;
    bool own_columns; /* the clerk set them: remembered once the file was read */
    struct sz_import *import;
    struct sz_error error;

    enum sz_verdict shown; /* SZ_VERDICT_COUNT: all rows */
    struct sz_arena places;
    int64_t *seqs;
    size_t seq_count;
    struct sz_arena window; /* the rows at hand, [first, first + count) */
    struct sz_import_row *rows;
    long first, count;
    struct ui_list list;
    struct ui_marks marks;
    struct ui_find find;

    struct act_flow flow;
    struct sz_act_info info;
    struct sz_arena typed; /* texts of `info` */
    struct sz_act *act;    /* prepared under the progress bar */
    enum sz_code prepared;
    int64_t act_id;

    struct draft draft;
    struct sz_arena kept; /* what was done before, to be done again after the reading */
    struct sz_own_pair *redo;
    size_t redo_count;
    bool asking_aside; /* the question about all bad rows is open */
    bool touched;      /* something was done since the draft was written */
};

static inline struct import_screen *as_import(struct ui_screen *screen) {
    return (struct import_screen *)(void *)screen;
}
static inline const struct import_screen *as_const_import(const struct ui_screen *screen) {
    return (const struct import_screen *)(const void *)screen;
}

/* ---- reading (import_read.c) ---- */

void import_read_begin(struct import_screen *self);
/** Read again with other options; what was done to the rows is done again. */
void import_read_again(struct import_screen *self);
bool import_read_slice(struct import_screen *self);
void import_read_stop(struct import_screen *self);

/* ---- the list (import_list.c, import_texts.c) ---- */

void import_list_begin(struct import_screen *self);
/** After a change of the rows or of the verdict that is shown; the cursor stays on its row. */
void import_list_renew(struct import_screen *self);
void import_list_show(struct import_screen *self, enum sz_verdict verdict);
const struct sz_import_row *import_list_row(const struct import_screen *self);
/** What is to be said about a row in one line: old → new, problem, what to do. */
const char *import_row_text(const struct import_screen *self, const struct sz_import_row *row,
                            struct sz_arena *arena);
/** The column it is about: "岗位等级", with how many more there are. */
const char *import_row_field(const struct sz_import_row *row, struct sz_arena *arena);
/** All changes, all remarks of a row. */
const char *import_row_changes(const struct sz_import_row *row, struct sz_arena *arena);
const char *import_row_remarks(const struct sz_import_row *row, struct sz_arena *arena);
/** A complaint that names options of the command line, with this screen's keys instead. */
const char *import_words(const char *text, struct sz_arena *arena);
/** 新增, or 只在表 where a list is compared. */
const char *import_verdict_name(const struct import_screen *self, enum sz_verdict verdict);
unsigned import_verdict_style(enum sz_verdict verdict);

/* ---- what is done to rows (import_deeds.c) ---- */

enum ui_outcome import_accept(struct ui_screen *screen);
enum ui_outcome import_set_aside(struct ui_screen *screen);
enum ui_outcome import_set_all_aside(struct ui_screen *screen);
enum ui_outcome import_take_back(struct ui_screen *screen);
enum ui_outcome import_keep_ours(struct ui_screen *screen);
enum ui_outcome import_take_theirs(struct ui_screen *screen);
enum ui_outcome import_decide(struct ui_screen *screen);
enum ui_outcome import_ask_dates(struct ui_screen *screen);
enum ui_outcome import_ask_errors(struct ui_screen *screen);
/** For `resumed`: answers of the questions above. UI_IGNORED: none of them. */
enum ui_outcome import_deeds_resumed(struct import_screen *self, struct ui_screen *child);

/* ---- writing (import_write.c) ---- */

enum ui_outcome import_write(struct ui_screen *screen);
enum ui_outcome import_write_resumed(struct import_screen *self, struct ui_screen *child);

/* ---- drafts (import_keep.c) ---- */

/** Also takes up what an earlier session left. */
void import_keep_begin(struct import_screen *self);
void import_keep(struct ui_screen *screen);
/** Rows as the clerk left them, as soon as they are read. @return how many things were done. */
size_t import_keep_redo(struct import_screen *self);

/* ---- drawing (import_draw.c, import_head.c) ---- */

void import_draw_counts(const struct import_screen *self, struct ui_grid *grid,
                        struct ui_rect line);
/** @return the rows it takes. */
int import_draw_mappings(const struct import_screen *self, struct ui_grid *grid,
                         struct ui_rect area);

void import_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);

#endif
