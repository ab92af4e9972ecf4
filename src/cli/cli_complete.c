/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can stand next on a command line, for the shells in completions/. The words before the
 * cursor come in as they are; candidates go out one a line, "word<TAB>meaning"; ":files" asks the
 * shell for names of files. Everything is read from the tables of commands, options and columns, so
 * that the shells know a new command without being told. */
#include <string.h>

#include "cli_private.h"
#include "shizi/codes.h"
#include "shizi/embedded.h"
#include "shizi/language.h"
#include "shizi/query.h"
#include "shizi/record_sheet.h"
#include "shizi/report.h"
#include "shizi/rule.h"

struct completion {
    FILE *out;
    const char *typed;    /* the word the cursor is in */
    const char *words[8]; /* plain words before it: noun, verb, arguments */
    size_t word_count;
    const struct cli_option_row *waits; /* the option whose argument is being typed, or NULL */
    struct sz_arena arena;
};

static void offer(struct completion *self, const char *word, const char *meaning) {
    if (strncmp(word, self->typed, strlen(self->typed)) == 0)
        fprintf(self->out, "%s\t%s\n", word, meaning);
}

static void offer_files(struct completion *self) {
    fputs(":files\n", self->out);
}

static const struct cli_option_row *option_of(const char *word) {
    size_t count = 0;
    const struct cli_option_row *rows = cli_option_rows(&count);
    const char *name = strncmp(word, "--", 2) == 0 ? word + 2
                       : strcmp(word, "-o") == 0   ? "output"
                                                   : "";

    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

/* Sort what stands before the cursor into options with their arguments and plain words. */
static void read_words(struct completion *self, int count, char **words) {
    for (int i = 0; i + 1 < count; i++) {
        const struct cli_option_row *row = option_of(words[i]);
        if (self->waits)
            self->waits = NULL;
        else if (row && row->kind != CLI_FLAG)
            self->waits = row;
        else if (words[i][0] != '-' && self->word_count < 8)
            self->words[self->word_count++] = words[i];
    }
    self->typed = count > 0 ? words[count - 1] : "";
}

/* The verb the words name, NULL while they do not. */
static const struct cli_verb *verb_of(const struct completion *self, size_t *used) {
    const struct cli_verb *verb = NULL;
    struct sz_error err;

    if (self->word_count == 0 ||
        cli_verb_find(self->words, self->word_count, &verb, used, &err) != SZ_OK)
        return NULL;
    return verb;
}

static void offer_options(struct completion *self, const struct cli_verb *verb) {
    uint64_t wanted = CLI_COMMON | (verb ? verb->options : 0);
    size_t count = 0;
    const struct cli_option_row *rows = cli_option_rows(&count);

    for (size_t i = 0; i < count; i++)
        if (wanted & CLI_BIT(rows[i].option))
            offer(self, sz_arena_printf(&self->arena, "--%s", rows[i].name),
                  cli_option_help(&rows[i]));
}

/* Column keys; @p ending "=" where a value follows, @p list: after the last comma. */
static void offer_columns(struct completion *self, bool schools, const char *ending, bool list) {
    size_t count = 0;
    const struct sz_roster_column *rows =
        schools ? sz_school_columns(&count) : sz_roster_columns(&count);
    const char *comma = list ? strrchr(self->typed, ',') : NULL;
    int before = comma ? (int)(comma + 1 - self->typed) : 0;

    for (size_t i = 0; i < count; i++)
        offer(self,
              sz_arena_printf(&self->arena, "%.*s%s%s", before, self->typed, rows[i].key, ending),
              rows[i].heading);
}

static void offer_reports(struct completion *self) {
    struct sz_report *reports = NULL;
    size_t count = 0;
    struct sz_error err;

    if (sz_report_list(&self->arena, &reports, &count, &err) != SZ_OK)
        return;
    for (size_t i = 0; i < count; i++)
        offer(self, reports[i].name, reports[i].title);
}

/* Rows of a code list as the program brings it; the file may have no other. */
static void offer_codes(struct completion *self, const char *list) {
    for (const struct sz_embedded *file = sz_code_files; file->name; file++) {
        struct sz_code_row *rows = NULL;
        size_t length = strcspn(file->name, ".");
        if (strlen(list) != length || strncmp(file->name, list, length) != 0)
            continue;
        size_t count =
            sz_codes_parse(list, (const char *)file->data, file->size, &self->arena, &rows);
        for (size_t i = 0; i < count; i++)
            offer(self, rows[i].name, "");
    }
}

/* clang-format off */
static const struct {
    enum cli_option option;
    enum { FILES, COLUMNS, CONDITIONS, CODES, LANGUAGES } what;
    const char *list;
} arguments[] = {
    {OPT_DB,       FILES,      NULL},
    {OPT_ERRORS,   FILES,      NULL},
    {OPT_OUTPUT,   FILES,      NULL},
    {OPT_COLUMNS,  COLUMNS,    NULL},
    {OPT_SORT,     COLUMNS,    NULL},
    {OPT_FILTER,   CONDITIONS, NULL},
    {OPT_KIND,     CODES,      "end_reason"},
    {OPT_ROLE,     CODES,      "account_role"},
    {OPT_EVIDENCE, CODES,      "evidence"},
    {OPT_SERIES,   CODES,      "title_series"},
    {OPT_LEVEL,    CODES,      "quota_level"},
    {OPT_STATE,    CODES,      "application_state"},
    {OPT_LANG,     LANGUAGES,  NULL},
};
/* clang-format on */

static void offer_argument(struct completion *self, bool schools) {
    for (size_t i = 0; i < sizeof arguments / sizeof arguments[0]; i++) {
        if (arguments[i].option != self->waits->option)
            continue;
        switch (arguments[i].what) {
        case FILES:
            offer_files(self);
            break;
        case COLUMNS:
            offer_columns(self, schools, "", true);
            break;
        case CONDITIONS:
            offer_columns(self, schools, "=", false);
            break;
        case CODES:
            offer_codes(self, arguments[i].list);
            break;
        case LANGUAGES:
            offer(self, "zh", ZH_("中文"));
            offer(self, "en", "English");
            break;
        }
    }
}

static void offer_nouns(struct completion *self) {
    size_t count = 0;
    const struct cli_verb *rows = cli_verbs(&count);

    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(rows[i].noun, rows[i - 1].noun) != 0)
            offer(self, rows[i].noun, "");
}

/* Second words of the verbs of a noun; of "teacher fact" the third. */
static void offer_verbs(struct completion *self) {
    size_t count = 0;
    const struct cli_verb *rows = cli_verbs(&count);
    const char *first = self->word_count > 1 ? self->words[1] : NULL;
    size_t skip = first ? strlen(first) + 1 : 0;

    for (size_t i = 0; i < count; i++) {
        const char *verb = rows[i].verb;
        if (strcmp(rows[i].noun, self->words[0]) != 0 ||
            (first && (strncmp(verb, first, skip - 1) != 0 || verb[skip - 1] != ' ')))
            continue;
        size_t length = strcspn(verb + skip, " ");
        bool repeated = i > 0 && strcmp(rows[i - 1].noun, rows[i].noun) == 0 &&
                        strncmp(rows[i - 1].verb, verb, skip + length + 1) == 0;
        if (!repeated)
            offer(self, sz_arena_copy_len(&self->arena, verb + skip, length), _(rows[i].help));
    }
}

/* Records that come as lists, by their labels. */
static void offer_lists(struct completion *self) {
    size_t count = 0;
    const enum sz_entity *kinds = sz_record_sheet_kinds(&count);
    for (size_t i = 0; i < count; i++)
        offer(self, sz_entity_def(kinds[i])->label, "");
}

static void offer_rules(struct completion *self) {
    size_t count = 0;
    const struct sz_rule_kind *kinds = sz_rule_kinds(&count);
    for (size_t i = 0; i < count; i++)
        offer(self, kinds[i].first.name, sz_rule_label(kinds[i].first.name));
}

static void offer_arguments(struct completion *self, const struct cli_verb *verb, bool first) {
    bool schools = strcmp(verb->noun, "school") == 0;

    if (verb->run == cli_help)
        offer_nouns(self);
    else if (verb->run == cli_report_export)
        offer_reports(self);
    else if (verb->run == cli_fact_import && first)
        offer_lists(self);
    else if ((verb->run == cli_rule_set || verb->run == cli_rule_confirm) && first)
        offer_rules(self);
    else if (strstr(verb->usage, ZH_("列=值")))
        offer_columns(self, schools, "=", false);
    else if (strstr(verb->usage, ZH_("文件")))
        offer_files(self);
}

int cli_complete(int count, char **words, FILE *out) {
    struct completion self = {.out = out};
    size_t used = 0;

    read_words(&self, count, words);
    const struct cli_verb *verb = verb_of(&self, &used);
    if (self.waits)
        offer_argument(&self, self.word_count > 0 && strcmp(self.words[0], "school") == 0);
    else if (self.typed[0] == '-')
        offer_options(&self, verb);
    else if (self.word_count == 0)
        offer_nouns(&self);
    else if (!verb)
        offer_verbs(&self);
    else
        offer_arguments(&self, verb, self.word_count == used);
    sz_arena_free(&self.arena);
    return 0;
}
