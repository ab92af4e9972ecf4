/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a list somebody sent, for a person and for a program. */
#include "cli_private.h"
#include "shizi/list_problem.h"

void cli_list_problems(const struct sz_list_problem *problems, size_t count) {
    for (size_t i = 0; i < count; i++)
        cli_line(stdout, "第 %ld 行 %s%s“%s”：%s", problems[i].row, problems[i].column,
                 problems[i].heading, problems[i].value, problems[i].text);
}

void cli_list_problems_json(struct sz_json *json, const struct sz_list_problem *problems,
                            size_t count) {
    sz_json_array_member(json, "problems");
    for (size_t i = 0; i < count; i++) {
        sz_json_object(json);
        sz_json_int_member(json, "row", problems[i].row);
        sz_json_text_member(json, "column", problems[i].heading);
        sz_json_text_member(json, "value", problems[i].value);
        sz_json_text_member(json, "problem", problems[i].text);
        sz_json_end(json);
    }
    sz_json_end(json);
}
