/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the command line share: the options, the verb table, output and confirmation.
 */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "shizi/act.h"
#include "shizi/arena.h"
#include "shizi/cli.h"
#include "shizi/date.h"
#include "shizi/json.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/roster.h"

/* ---- options (cli_options.c) ---- */

enum cli_option {
    OPT_DB,
    OPT_AS_OF,
    OPT_JSON,
    OPT_CSV,
    OPT_LANG,
    OPT_USER,
    OPT_HELP,
    OPT_VERSION,
    OPT_YES,
    OPT_DRY_RUN,
    OPT_REASON,
    OPT_DOC,
    OPT_EVIDENCE,
    OPT_ON,
    OPT_KIND,
    OPT_FILTER,
    OPT_COLUMNS,
    OPT_SORT,
    OPT_LIMIT,
    OPT_ALL,
    OPT_MASKED,
    OPT_SCHOOL,
    OPT_SHEET,
    OPT_ERRORS,
    OPT_MISSING,
    OPT_STRICT,
    OPT_OUTPUT,
    OPT_GB18030,
    OPT_UNIT,
    OPT_ROLE,
    OPT_OS_USER,
    OPT_NAME,
    OPT_TEACHERS,
    OPT_SCHOOLS,
    OPT_SEED,
    OPT_ROWS,
    OPT_COLS,
    OPT_PERCENT,
    OPT_FOR,
    OPT_REVEAL,
    OPT_YEAR,
    OPT_SERIES,
    OPT_LEVEL,
    OPT_BATCH,
    OPT_STATE,
    OPT_GRADE,
    OPT_PHONE,
    OPT_NOTICE,
    OPT_PLACES,
    OPT_YEARS,
    OPT_RUNS,
    OPT_SMOOTH,
    OPT_MONTHLY,
    OPT_WHAT_IF,
    OPT_ROUND,
    OPT_OUTCOME,
    OPT_UNTIL,
    OPT_TENURE,
    OPT_COUNT
};

#define CLI_BIT(option) (UINT64_C(1) << (option))

/** Options every verb takes. */
#define CLI_COMMON                                                                                 \
    (CLI_BIT(OPT_DB) | CLI_BIT(OPT_AS_OF) | CLI_BIT(OPT_JSON) | CLI_BIT(OPT_LANG) |                \
     CLI_BIT(OPT_USER) | CLI_BIT(OPT_HELP) | CLI_BIT(OPT_VERSION))

enum {
    CLI_NO_LIMIT = -1, /* --limit was not given */
    CLI_LINES = 50,    /* lines of a long list that a person gets unasked */
};

/** Values of the options; texts borrowed from argv or in the arena, NULL when not given. */
struct cli_options {
    const char *db, *as_of, *lang, *user, *reason, *doc, *evidence, *on, *kind, *filter, *columns,
        *sort, *school, *sheet, *errors, *output, *unit, *role, *os_user, *name, *rows, *cols,
        *percent, *audience, *series, *level, *batch, *state, *phone, *round, *outcome, *until,
        *tenure;
    bool json, csv, help, version, yes, dry_run, all, masked, strict, gb18030, reveal, smooth,
        monthly;
    long limit, teachers, schools, seed, year, grade, places, years, runs, notice;
    const char **missing; /* each "ID=退休[@DATE]" */
    size_t missing_count;
    struct sz_pair *what_if; /* option and value */
    size_t what_if_count;
};

/** One option of the table, also for the help. */
struct cli_option_row {
    const char *name;
    enum { CLI_FLAG, CLI_TEXT, CLI_DATE, CLI_NUMBER, CLI_MANY, CLI_WHAT_IF } kind;
    enum cli_option option;
    size_t place;         /* in struct cli_options */
    const char *argument; /* what follows, in the help; NULL for flags */
    const char *help;     /* NULL: that of the what-if (shizi/outlook.h) */
};
const struct cli_option_row *cli_option_rows(size_t *count);
/** In the reader's language. */
const char *cli_option_help(const struct cli_option_row *row);

struct cli;

/** Read argv. Words that are no options come to cli->words. On SZ_USAGE the rest has been read too,
 * so that --json is known wherever it stands. */
enum sz_code cli_options_read(struct cli *cli, int argc, char **argv, struct sz_error *err);

/* ---- verbs (cli_table.c) ---- */

typedef enum sz_code cli_run_fn(struct cli *cli, struct sz_error *err);

/** What a verb needs before it runs: the file, a date to write on, a yes. */
enum { CLI_NO_DB = 0, CLI_READS = 1, CLI_WRITES = 1 << 1 | CLI_READS, CLI_CONFIRMS = 1 << 2 };

struct cli_verb {
    const char *noun, *verb; /* a verb may be two words: "fact add" */
    const char *usage;       /* arguments, as the help prints them */
    const char *help;
    uint64_t options; /* those it takes besides the common ones */
    size_t least, most;
    cli_run_fn *run;
    unsigned need;
};

const struct cli_verb *cli_verbs(size_t *count);

/** The verb that @p words begin with; *used words name it. SZ_USAGE lists what there is. */
enum sz_code cli_verb_find(const char *const *words, size_t count, const struct cli_verb **verb,
                           size_t *used, struct sz_error *err);

cli_run_fn cli_db_init, cli_db_demo, cli_db_info, cli_db_check, cli_db_backup, cli_db_restore;
cli_run_fn cli_school_list, cli_school_show, cli_school_import, cli_school_add, cli_school_set;
cli_run_fn cli_teacher_stats, cli_teacher_list, cli_teacher_show, cli_teacher_history,
    cli_teacher_import;
cli_run_fn cli_teacher_compare, cli_teacher_retirements;
cli_run_fn cli_teacher_add, cli_teacher_set, cli_teacher_correct, cli_teacher_leave;
cli_run_fn cli_fact_add, cli_fact_end, cli_fact_correct, cli_fact_import;
cli_run_fn cli_report_list, cli_report_export, cli_report_register, cli_report_state,
    cli_report_verify;
cli_run_fn cli_quota_show, cli_quota_explain, cli_quota_readings, cli_quota_override,
    cli_quota_approve, cli_quota_overrides, cli_quota_close, cli_quota_reopen, cli_quota_forecast;
cli_run_fn cli_promotion_open, cli_promotion_close, cli_promotion_batches, cli_promotion_list,
    cli_promotion_show, cli_promotion_check, cli_promotion_allot, cli_promotion_apply,
    cli_promotion_import, cli_promotion_suggest, cli_promotion_step, cli_promotion_object,
    cli_promotion_reply;
cli_run_fn cli_audit_run, cli_audit_rules;
cli_run_fn cli_post_list, cli_post_set, cli_post_import, cli_post_check, cli_post_versions,
    cli_post_special_list, cli_post_special_add, cli_post_special_off, cli_post_standard_list,
    cli_post_standard_set;
cli_run_fn cli_round_open, cli_round_freeze, cli_round_carry, cli_round_propose, cli_round_import,
    cli_round_decide, cli_round_complete, cli_round_list, cli_round_show, cli_round_periods,
    cli_round_expired;
cli_run_fn cli_log_list, cli_log_show, cli_log_undo, cli_log_verify, cli_log_head;
cli_run_fn cli_rule_list, cli_rule_set, cli_rule_confirm, cli_user_list, cli_user_add,
    cli_user_role, cli_user_lock, cli_user_unlock, cli_user_recuse, cli_user_rights, cli_sheet_cat,
    cli_help;

/* ---- one call of the program ---- */

struct cli {
    struct sz_arena arena;
    struct cli_options options;
    uint64_t given; /* CLI_BIT of each option that was given */
    const char **words;
    size_t word_count;

    const struct cli_verb *verb;
    const char *const *args; /* words behind the verb */
    size_t arg_count;

    struct sz_db *db; /* open and signed in, unless the verb needs none */
    char today[SZ_DATE_MAX];
    const char *as_of;     /* --as-of or today */
    bool document_started; /* stdout holds part of a document: an error cannot be one of its own */
};

/** --db, $SHIZI_DB, $XDG_DATA_HOME/shizi/shizi.db. In the arena. */
enum sz_code cli_db_path(struct cli *cli, const char **path, struct sz_error *err);

/** Name of the account of the operating system. In the arena. */
const char *cli_os_user(struct cli *cli);

/** Local time "YYYY-MM-DD HH:MM:SS". */
void cli_now(char out[20]);

/** Whether a question can be asked: stdin and stderr are a terminal. */
bool cli_can_ask(void);

/* ---- help (cli_help.c) ---- */

/** Help for @p words (nothing, noun, noun and verb). False when there is no such noun. */
bool cli_print_help(FILE *out, const char *const *words, size_t count);

/** `help fields`: keys and headings of everything that can be typed. (cli_help_fields.c) */
void cli_print_fields(FILE *out);

/* ---- completion for shells (cli_complete.c) ---- */

/** Print what can stand at the last of @p words, which follow "--complete". @return exit status. */
int cli_complete(int count, char **words, FILE *out);

/* ---- values people type (cli_values.c) ---- */

/** "key=value" words from @p first on. SZ_USAGE when one has no '='. */
enum sz_code cli_pairs(struct cli *cli, size_t first, struct sz_pair **pairs, size_t *count,
                       struct sz_error *err);

/** "#12" or "12"; @p what names it in the complaint ("日志号"). */
enum sz_code cli_number(const char *word, const char *what, int64_t *number, struct sz_error *err);

/** Info of an act from --reason --doc --evidence --on; texts are borrowed. */
struct sz_act_info cli_act_info(const struct cli *cli, const char *kind, const char *title);

/** The person or school that args[0] names: id and name (in the arena). */
enum sz_code cli_teacher(struct cli *cli, int64_t *id, const char **name, struct sz_error *err);
enum sz_code cli_school(struct cli *cli, int64_t *id, const char **name, struct sz_error *err);

/** "岗位等级、职务": headings of the pairs, for the title of an act. */
const char *cli_pair_headings(struct cli *cli, enum sz_entity entity, const struct sz_pair *pairs,
                              size_t count);

/** Where a dated record stands on the cli's date. */
enum cli_period { CLI_PAST, CLI_IN_FORCE, CLI_AHEAD };
enum cli_period cli_period_of(const struct cli *cli, const char *valid_from, const char *valid_to);

/* ---- output (cli_output.c) ---- */

/** One line for a person: formatted, made safe for a terminal. */
__attribute__((format(printf, 2, 3))) void cli_line(FILE *out, const char *fmt, ...);

/** SZ_IO when stdout does not take what was written. */
enum sz_code cli_flush(struct sz_error *err);

/** End of a JSON document. */
enum sz_code cli_json_end(struct sz_json *json, struct sz_error *err);

/** A list as text table, CSV or JSON array. */
struct cli_column {
    const char *key, *heading;
    int width;
    bool number;
};
struct cli_rows {
    struct cli *cli;
    const struct cli_column *columns;
    size_t column_count, rows;
    struct sz_json json;
    struct sz_arena arena;
    bool open;
};
void cli_rows_begin(struct cli_rows *rows, struct cli *cli, const struct cli_column *columns,
                    size_t count);
/** One member of the open object: null when blank, a number in a column of numbers. */
void cli_json_cell(struct sz_json *json, const struct cli_column *column, const char *cell);
/** Whether the cells of a roster or school column are plain numbers. */
bool cli_is_number(const struct sz_roster_column *column);
/** @p id is a member of the JSON object only; 0 = none. NULL cells are blank. */
void cli_rows_add(struct cli_rows *rows, int64_t id, const char *const *cells);
/** Finish when @p code is SZ_OK; @p unit ("人") is counted on stderr, or NULL. */
enum sz_code cli_rows_end(struct cli_rows *rows, enum sz_code code, const char *unit,
                          struct sz_error *err);

/* ---- records (cli_record.c) ---- */

/** As sz_field_print, with names for references. In @p arena. */
const char *cli_field_print(struct cli *cli, const struct sz_field *field, const void *record,
                            struct sz_arena *arena);

/** id and all fields as members of the open JSON object. */
void cli_json_record(struct cli *cli, struct sz_json *json, enum sz_entity entity, int64_t id,
                     const void *record);

/** "heading  value" lines of the fields that are not blank. */
void cli_record_lines(struct cli *cli, enum sz_entity entity, const void *record);

/** Records of an owner as a section: a titled list of lines, or a JSON array named @p key. What
 * began behind a past date is left out. */
struct cli_section {
    enum sz_entity entity;
    const char *key, *title;
    const char *since; /* field that says from when on the record is true, or NULL */
};
enum sz_code cli_section_print(struct cli *cli, const struct cli_section *section, int64_t owner_id,
                               struct sz_json *json, struct sz_error *err);

/* ---- acts (cli_card.c, cli_confirm.c) ---- */

/** The card as text on @p out, at most @p limit changes. */
enum sz_code cli_card_text(struct sz_act *act, FILE *out, size_t limit, struct sz_error *err);

/** Members "changes" and "remarks" of the open object. */
void cli_card_members(struct sz_json *json, const struct sz_card_line *lines, size_t count);
/** "学科：语文 → 数学", or only the new value where there was none. */
void cli_change_line(FILE *out, const char *label, const char *old_value, const char *new_value);
/** The same lines for a person. */
void cli_card_lines(FILE *out, const struct sz_card_line *lines, size_t count);

/** Commit, asking first on a terminal (unless --yes). */
enum sz_code cli_commit(struct cli *cli, struct sz_act *act, int64_t *act_id, struct sz_error *err);

/** The whole rest of a writing verb: the card for --dry-run, else commit and say what was done.
 * Frees
 *  @p act. @p code is what preparing gave. */
enum sz_code cli_finish_act(struct cli *cli, enum sz_code code, struct sz_act *act,
                            struct sz_error *err);

/** Ask on the terminal; false is no. */
bool cli_ask(const char *question);

/* ---- sheets (cli_report.c) ---- */

struct sz_export_options;

/** Export @p what (a report with filter and order, or a table) as the options say: file, format,
 *  audience, reason, progress; print what came of it. */
enum sz_code cli_export(struct cli *cli, const struct sz_export_options *what,
                        struct sz_error *err);

/* ---- quota (cli_quota_write.c) ---- */

/** --series (中小学教师 when not given) and --level (高级 or 中级). */
enum sz_code cli_pool(struct cli *cli, const char **series, const char **level,
                      struct sz_error *err);

/** The suggested allotment for --batch, --series, --level, --places. */
struct sz_allocation_plan;
enum sz_code cli_promotion_plan(struct cli *cli, struct sz_allocation_plan *plan, int64_t *batch_id,
                                struct sz_error *err);

/* ---- lists somebody sent (cli_list.c) ---- */

struct sz_list_found;

/** A list that was read, and the act that writes what can be written. */
struct cli_list {
    const char *kind; /* of the act */
    const struct sz_list_found *found;
    enum sz_code (*prepare)(void *ctx, const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);
    void *ctx;
};

/** The whole rest of such a verb: say what was found, the workbook for --errors, write, say what
 *  was done. SZ_FINDINGS when lines were rejected. */
enum sz_code cli_list_import(struct cli *cli, const struct cli_list *list, struct sz_error *err);

/* ---- long work (cli_progress.c) ---- */

/** Counts on a terminal, and Ctrl-C as a polite stop: the work ends, nothing is left, and the
 * signal is delivered by cli_progress_end. */
struct cli_progress {
    const char *what;
    bool shown, stopped, ours;
};
void cli_progress_begin(struct cli_progress *progress, const char *what);
/** False when the work should stop. @p total 0 = not known. */
bool cli_progress_step(struct cli_progress *progress, long done, long total);
void cli_progress_end(struct cli_progress *progress);

#endif
