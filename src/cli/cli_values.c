/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values people type behind a verb, and dates as they read them. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/roster.h"

enum sz_code cli_pairs(struct cli *cli, size_t first, struct sz_pair **pairs, size_t *count,
                       struct sz_error *err) {
    *count = cli->arg_count > first ? cli->arg_count - first : 0;
    *pairs = sz_arena_array(&cli->arena, *count + 1, sizeof **pairs);
    for (size_t i = 0; i < *count; i++) {
        const char *word = cli->args[first + i];
        const char *equals = strchr(word, '=');
        if (!equals || equals == word)
            return sz_fail(err, SZ_USAGE,
                           "写成 列=值，例如 岗位等级=专技9；要清空写 备注=", "“%.60s”不是 列=值",
                           word);
        (*pairs)[i].key = sz_arena_copy_len(&cli->arena, word, (size_t)(equals - word));
        (*pairs)[i].value = equals + 1;
    }
    return SZ_OK;
}

enum sz_code cli_number(const char *word, const char *what, int64_t *number, struct sz_error *err) {
    const char *digits = *word == '#' ? word + 1 : word;
    size_t length = strspn(digits, "0123456789");

    if (length == 0 || length > 18 || digits[length] != '\0')
        return sz_fail(err, SZ_USAGE, "写成数字，例如 12", "“%.60s”不是%s", word, what);
    *number = strtoll(digits, NULL, 10);
    return SZ_OK;
}

struct sz_act_info cli_act_info(const struct cli *cli, const char *kind, const char *title) {
    return (struct sz_act_info){
        .kind = kind,
        .title = title,
        .reason = cli->options.reason,
        .evidence = cli->options.evidence,
        .doc = cli->options.doc,
        .effective_on = cli->options.on,
    };
}

enum sz_code cli_teacher(struct cli *cli, int64_t *id, const char **name, struct sz_error *err) {
    struct sz_teacher teacher;
    enum sz_code code = sz_teacher_find(cli->db, cli->args[0], id, err);
    if (code == SZ_OK)
        code = sz_record_get(cli->db, SZ_TEACHER, *id, &cli->arena, &teacher, err);
    if (code == SZ_OK)
        *name = teacher.name;
    return code;
}

enum sz_code cli_school(struct cli *cli, int64_t *id, const char **name, struct sz_error *err) {
    struct sz_school school;
    enum sz_code code = sz_school_find(cli->db, cli->args[0], id, err);
    if (code == SZ_OK)
        code = sz_record_get(cli->db, SZ_SCHOOL, *id, &cli->arena, &school, err);
    if (code == SZ_OK)
        *name = school.name;
    return code;
}

static const char *heading_of(enum sz_entity entity, const char *word) {
    const struct sz_field *field = sz_field_by_word(sz_entity_def(entity), word);
    const struct sz_roster_column *column =
        entity == SZ_TEACHER ? sz_roster_column_by_word(word) : NULL;
    return column ? column->heading : field ? field->heading : word;
}

const char *cli_pair_headings(struct cli *cli, enum sz_entity entity, const struct sz_pair *pairs,
                              size_t count) {
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = sz_arena_printf(&cli->arena, "%s%s%s", text, i > 0 ? "、" : "",
                               heading_of(entity, pairs[i].key));
    return text;
}

enum cli_period cli_period_of(const struct cli *cli, const char *valid_from, const char *valid_to) {
    long day = sz_date_days(cli->as_of);

    if (valid_from && sz_date_days(valid_from) > day)
        return CLI_AHEAD;
    return valid_to && sz_date_days(valid_to) <= day ? CLI_PAST : CLI_IN_FORCE;
}
