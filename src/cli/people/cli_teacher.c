/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher list, shizi school list: rows of the two queries. */
#include <string.h>

#include "cli_private.h"
#include "shizi/export.h"
#include "shizi/query.h"
#include "shizi/text.h"

static const char teacher_columns[] =
    "name,sex,birth,school,duty,subject,title,grade,at_school_months";
static const char school_columns[] = "code,name,kind,town,area,establishment,staff,pupils";

enum { LIST_WIDTH_MAX = 30 };

struct listing {
    struct cli_rows rows;
    const char **keys;
    const struct sz_roster_column **asked;
    struct cli_column *columns;
    size_t count;
    bool schools, masked, for_people;
    struct sz_arena row;
};

static const struct sz_roster_column *school_column(const char *word, struct sz_arena *arena) {
    size_t count = 0;
    const struct sz_roster_column *all = sz_school_columns(&count);
    const char *normal = sz_text_heading(arena, word);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].key, word) == 0 || strcmp(all[i].heading, normal) == 0 ||
            sz_text_in_list(all[i].aliases, normal))
            return &all[i];
    }
    return NULL;
}

bool cli_is_number(const struct sz_roster_column *column) {
    const struct sz_field *field = sz_roster_field(column);
    bool own = field && column->part != SZ_PART_COMPUTED;

    if (strcmp(column->key, "grade") == 0 || strstr(column->key, "_months")) /* 专技9, 6年2月 */
        return false;
    return (own ? field->type : column->type) == SZ_COUNT;
}

static enum sz_code add_column(struct cli *cli, struct listing *list, const char *word,
                               struct sz_error *err) {
    const struct sz_roster_column *column =
        list->schools ? school_column(word, &cli->arena) : sz_roster_column_by_word(word);
    if (!column)
        return sz_fail(err, SZ_USAGE,
                       "写键名或表头，例如 --columns 姓名,学科；全部列见 shizi help fields",
                       "没有“%.60s”这一列", word);

    const struct sz_field *field = sz_roster_field(column);
    int width = field ? field->width : 8;
    int heading = sz_text_width(_(column->heading));
    if (width > LIST_WIDTH_MAX)
        width = LIST_WIDTH_MAX;
    list->keys[list->count] = column->key;
    list->asked[list->count] = column;
    list->columns[list->count++] = (struct cli_column){
        .key = column->key,
        .heading = column->heading,
        .width = width < heading ? heading : width,
        .number = cli_is_number(column),
    };
    return SZ_OK;
}

static enum sz_code read_columns(struct cli *cli, struct listing *list, struct sz_error *err) {
    const char *text = cli->options.columns ? cli->options.columns
                       : list->schools      ? school_columns
                                            : teacher_columns;
    char *words = sz_arena_copy(&cli->arena, text);
    enum sz_code code = SZ_OK;
    char *rest = NULL;

    list->keys = sz_arena_array(&cli->arena, strlen(words) + 1, sizeof *list->keys);
    list->asked =
        sz_arena_array(&cli->arena, strlen(words) + 1, sizeof(const struct sz_roster_column *));
    list->columns = sz_arena_array(&cli->arena, strlen(words) + 1, sizeof *list->columns);
    for (char *word = strtok_r(words, ",", &rest); word && code == SZ_OK;
         word = strtok_r(NULL, ",", &rest))
        code = add_column(cli, list, word, err);
    if (code == SZ_OK && list->count == 0)
        return sz_fail(err, SZ_USAGE, "例如 --columns 姓名,学科", "--columns 没有写列");
    return code;
}

static enum sz_code print_row(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct listing *list = ctx;
    const char **cells = sz_arena_array(&list->row, list->count, sizeof *cells);

    for (size_t i = 0; i < list->count; i++) {
        cells[i] =
            list->masked ? sz_masked(list->keys[i], row->cells[i], &list->row) : row->cells[i];
        if (list->for_people)
            cells[i] = sz_cell_for_reader(list->asked[i], cells[i], &list->row);
    }
    cli_rows_add(&list->rows, row->id, cells);
    sz_arena_reset(&list->row);
    /* A reader that went away (| head) need not be written to for the rest of a million rows. */
    return ferror(stdout) ? sz_fail(err, SZ_STOPPED, NULL, "输出已关闭") : SZ_OK;
}

static enum sz_code list(struct cli *cli, bool schools, const char *unit, struct sz_error *err) {
    struct listing list = {.schools = schools,
                           .masked = cli->options.masked,
                           .for_people = !cli->options.json && !cli->options.csv};
    struct sz_filter *filter = NULL;
    enum sz_code code = read_columns(cli, &list, err);
    if (code == SZ_OK && cli->options.filter)
        code = (schools ? sz_school_filter_parse : sz_filter_parse)(cli->db, cli->options.filter,
                                                                    &cli->arena, &filter, err);
    if (code != SZ_OK)
        return code;

    struct sz_query query = {
        .as_of = cli->as_of,
        .filter = filter,
        .columns = list.keys,
        .column_count = list.count,
        .sort = cli->options.sort,
        .limit = cli->options.limit > 0 ? (size_t)cli->options.limit : 0,
        .everyone = cli->options.all,
    };
    cli_rows_begin(&list.rows, cli, list.columns, list.count);
    code = (schools ? sz_school_query : sz_roster_query)(cli->db, &query, print_row, &list, err);
    code = cli_rows_end(&list.rows, code, unit, err);
    sz_arena_free(&list.row);
    return code;
}

enum sz_code cli_teacher_list(struct cli *cli, struct sz_error *err) {
    return list(cli, false, _("人"), err);
}

enum sz_code cli_school_list(struct cli *cli, struct sz_error *err) {
    return list(cli, true, _("所"), err);
}
