/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clerk fills in for an export, what is proposed, and what is wrong with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export_private.h"
#include "shizi/act.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "shizi/query.h"

static const char own_kind[] = "export", own_name[] = "last";

/* clang-format off */
static const struct ui_choice audiences[] = {
    {ZH_("内部"), N_("内部：局里自己用"),           N_("自用 internal")},
    {ZH_("上报"), N_("上报：送上级、送外单位"),     N_("报送 superior")},
    {ZH_("公示"), N_("公示：张贴、上网，人人能看"), N_("张榜 public")},
};
static const struct ui_choice numbers[] = {
    {"",  N_("遮去中间几位"), NULL},
    {"1", N_("完整写出，记入日志"), NULL},
    {"-", N_("不写出"), NULL}, /* shown, never chosen: NUMBERS leaves it out */
};
static const struct ui_choice formats[] = {
    {"xlsx", N_("Excel 工作簿 .xlsx"),    NULL},
    {"csv",  N_("csv，UTF-8"),            NULL},
    {"gb",   N_("csv，GB18030（旧系统）"), "gbk"},
    {"json", N_("json（给程序）"),         NULL},
};

static const struct ui_field blank[EXPORT_FIELDS] = {
    [EXPORT_REPORT]   = {.label = N_("报表"), .group = N_("内容"), .width = 36, .required = true},
    [EXPORT_YEAR]     = {.label = N_("年度"), .group = N_("内容"), .width = 8, .help = N_("哪一年的；空着按时点的年份，退休预测表空着是今后五年")},
    [EXPORT_BATCH]    = {.label = N_("批次"), .group = N_("内容")},
    [EXPORT_ROUND]    = {.label = N_("聘期"), .group = N_("内容")},
    [EXPORT_NOTICE]   = {.label = N_("公示"), .group = N_("内容"), .help = N_("哪一份公示；名单照公示时冻结的内容")},
    [EXPORT_SCHOOL]   = {.label = N_("学校"), .group = N_("内容"), .help = N_("空着是全部；选了就由这所学校填报")},
    [EXPORT_FILTER]   = {.label = N_("条件"), .group = N_("内容"), .help = N_("空着是全部；如 学段=小学 职称=一级教师")},
    [EXPORT_WHO]      = {.label = N_("范围"), .group = N_("内容")},
    [EXPORT_AS_OF]    = {.label = N_("时点"), .group = N_("内容"), .width = 12, .date = true, .required = true, .help = N_("数据截至哪一天，可以是过去的日期")},
    [EXPORT_SORT]     = {.label = N_("顺序"), .group = N_("内容")},
    [EXPORT_AUDIENCE] = {.label = N_("给谁"), .group = N_("对象"), .required = true},
    [EXPORT_NUMBERS]  = {.label = N_("证号"), .group = N_("对象")},
    [EXPORT_REASON]   = {.label = N_("事由"), .group = N_("对象"), .help = N_("报给谁、做什么用；记入报送登记")},
    [EXPORT_DOC]      = {.label = N_("文号"), .group = N_("对象"), .help = N_("来文要求报的，写来文的文号；没有就空着")},
    [EXPORT_FORMAT]   = {.label = N_("格式"), .group = N_("文件")},
    [EXPORT_FOLDER]   = {.label = N_("文件夹"), .group = N_("文件"), .required = true, .help = N_("~ 是自己的主目录")},
    [EXPORT_FILE]     = {.label = N_("文件名"), .group = N_("文件"), .required = true},
};
/* clang-format on */

enum { AUDIENCES = 3, NUMBERS = 2, FORMATS = 4 };

enum sz_audience export_audience(const struct export_screen *self) {
    enum sz_audience audience = SZ_INTERNAL;
    sz_audience_read(export_text(self, EXPORT_AUDIENCE), &audience);
    return audience;
}

bool export_schools(const struct export_screen *self) {
    return self->report && strcmp(self->report->query, "schools") == 0;
}

const char *export_name(const struct export_screen *self) {
    if (self->sheet.table)
        return self->sheet_name;
    return self->report ? self->report->name : NULL;
}

bool export_in_full(const struct export_screen *self) {
    enum sz_audience audience = export_audience(self);
    return audience != SZ_PUBLIC && strcmp(export_text(self, EXPORT_NUMBERS), "1") == 0;
}

static const char *folder_path(const struct export_screen *self, struct sz_arena *arena) {
    const char *folder = export_text(self, EXPORT_FOLDER), *home = getenv("HOME");

    if (folder[0] == '~' && (folder[1] == '/' || !folder[1]) && home)
        return sz_arena_printf(arena, "%s%s", home, folder + 1);
    return folder;
}

const char *export_path(const struct export_screen *self, struct sz_arena *arena) {
    const char *folder = folder_path(self, arena);
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";

    return sz_arena_printf(arena, "%s%s%s", folder, slash, export_text(self, EXPORT_FILE));
}

/* ---- what is proposed ---- */

static void set(struct export_screen *self, enum export_field field, const char *text) {
    ui_line_set(&self->fields[field].line, text ? text : "");
}

/* The value behind 学校= or 单位= when the condition names exactly one school. */
static const char *one_school(const char *filter, struct sz_arena *arena) {
    static const char *const words[] = {ZH_("学校="), ZH_("单位=")};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *at = strstr(filter, words[i]);
        if (!at)
            continue;
        at += strlen(words[i]);
        size_t length = strcspn(at, " ");
        const char *value = sz_arena_copy_len(arena, at, length);
        return strpbrk(value, ",|/") || strstr(value, "、") ? "" : value;
    }
    return "";
}

/* What a title may hold that is known by now; the rest is left out of a file's name. */
static const char *title_of(const struct export_screen *self, const struct sz_report *report,
                            const char *year, struct sz_arena *arena) {
    const char *const pairs[] = {"unit",    "",   "as_of", "",
                                 "year",    year, "kind",  "",
                                 "batch",   "",   "round", export_text(self, EXPORT_ROUND),
                                 "settled", "",   NULL};
    return sz_report_fill(arena, report->title, pairs);
}

/* 教师花名册, 各学段职称结构, 教师统计-任教学段×年龄 */
static const char *subject(const struct export_screen *self, struct sz_arena *arena) {
    const struct sz_crosstab_table *table = self->sheet.table;
    const struct sz_row_ask ask = export_ask(self);
    bool yearly = export_source(self) && export_source(self)->asks & SZ_ASKS_YEAR;

    if (!table)
        return title_of(self, self->report,
                        ask.year ? export_text(self, EXPORT_YEAR)
                        : yearly ? sz_arena_copy_len(arena, export_text(self, EXPORT_AS_OF), 4)
                                 : "",
                        arena);
    if (self->sheet.title)
        return self->sheet.title;
    return sz_arena_printf(arena, ZH_("教师统计-%s%s%s"), table->row_printed,
                           *table->column_printed ? "×" : "", table->column_printed);
}

/* 教师花名册-实验小学-20261123-公示.xlsx */
static void propose_file(struct export_screen *self) {
    struct sz_arena scratch = {0};
    const char *format = export_text(self, EXPORT_FORMAT);
    bool follows = strcmp(self->proposed, export_text(self, EXPORT_FILE)) == 0;
    if (!export_name(self) || !follows)
        return;

    const char *asked = export_ask(self).school;
    const char *school = asked ? asked : one_school(export_text(self, EXPORT_FILTER), &scratch);
    const char *date = export_text(self, EXPORT_AS_OF);
    char *name = sz_arena_printf(
        &scratch, "%s%s%s-%.4s%.2s%.2s-%s.%s", subject(self, &scratch), *school ? "-" : "", school,
        date, strlen(date) >= 7 ? date + 5 : "", strlen(date) >= 10 ? date + 8 : "",
        export_text(self, EXPORT_AUDIENCE), strcmp(format, "gb") == 0 ? "csv" : format);
    for (char *at = name; *at; at++)
        if (*at == '/')
            *at = '-';
    set(self, EXPORT_FILE, name);
    snprintf(self->proposed, sizeof self->proposed, "%s", export_text(self, EXPORT_FILE));
    sz_arena_free(&scratch);
}

static void propose_folder(struct export_screen *self) {
    struct sz_arena scratch = {0};
    struct sz_own_pair *pairs = NULL;
    struct sz_error ignored;
    struct stat outbox;
    size_t count = 0;
    const char *home = getenv("HOME");

    if (sz_own_load(own_kind, own_name, &scratch, &pairs, &count, &ignored) != SZ_OK)
        count = 0;
    const char *folder = sz_own_value(pairs, count, "folder");
    const char *format = sz_own_value(pairs, count, "format");
    bool has_outbox = home && stat(sz_arena_printf(&scratch, ZH_("%s/发件"), home), &outbox) == 0 &&
                      S_ISDIR(outbox.st_mode);
    set(self, EXPORT_FOLDER, folder ? folder : has_outbox ? ZH_("~/发件") : "~");
    set(self, EXPORT_FORMAT, format ? format : formats[0].value);
    sz_arena_free(&scratch);
}

void export_remember(const struct export_screen *self) {
    const struct sz_own_pair pairs[] = {{"folder", export_text(self, EXPORT_FOLDER)},
                                        {"format", export_text(self, EXPORT_FORMAT)}};
    struct sz_error ignored;

    if (sz_own_save(own_kind, own_name, pairs, 2, &ignored) != SZ_OK)
        return; /* no loss: the folder is proposed from the home folder next time */
}

/* ---- choices ---- */

static void list_reports(struct export_screen *self) {
    struct sz_arena *arena = &self->screen.arena;
    struct sz_report *all = NULL;
    struct sz_error err;
    size_t count = 0;

    if (sz_report_list(arena, &all, &count, &err) != SZ_OK)
        count = 0;
    self->reports = sz_arena_array(arena, count + 1, sizeof *self->reports);
    self->report_choices = sz_arena_array(arena, count + 1, sizeof *self->report_choices);
    for (size_t i = 0; i < count; i++) {
        if (all[i].column_count == 0) /* a definition of the clerk's own that is wrong */
            continue;
        const char *title = sz_report_label(arena, &all[i]);
        self->report_choices[self->report_count] =
            (struct ui_choice){.value = all[i].name, .label = title, .words = all[i].about};
        self->reports[self->report_count++] = all[i];
    }
}

/* The report asked for, else the first one over people or schools. */
static const char *first_report(const struct export_screen *self,
                                const struct export_request *request) {
    const char *query = request->schools ? "schools" : "roster";
    const char *first = self->report_count ? self->reports[0].name : "";

    for (size_t i = self->report_count; i-- > 0;) {
        if (request->report ? strcmp(self->reports[i].name, request->report) == 0
                            : strcmp(self->reports[i].query, query) == 0)
            first = self->reports[i].name;
    }
    return first;
}

static size_t list_sorts(struct export_screen *self, const struct export_request *request) {
    size_t n = 0;
    struct sz_arena *arena = &self->screen.arena;

    self->sorts[n++] = (struct ui_choice){"", _("报表规定的顺序"), NULL};
    if (request->sort && *request->sort)
        self->sorts[n++] = (struct ui_choice){
            sz_arena_copy(arena, request->sort),
            sz_arena_printf(arena, _("名单现在的：%s"),
                            request->sort_words ? request->sort_words : request->sort),
            NULL};
    self->sorts[n++] = (struct ui_choice){"order", _("学校惯例顺序"), NULL};
    self->sorts[n++] = (struct ui_choice){"stroke", _("姓氏笔画，表下注明"), NULL};
    self->sorts[n++] = (struct ui_choice){"pinyin", _("姓名拼音"), NULL};
    return n;
}

static size_t list_whos(struct export_screen *self, const struct export_request *request) {
    struct sz_arena *arena = &self->screen.arena;

    self->whos[0] = (struct ui_choice){"", _("符合条件的全部"), NULL};
    if (!request->selection)
        return 1;
    self->marked = true;
    self->selection = *request->selection;
    int64_t *ids = sz_arena_array(arena, self->selection.count + 1, sizeof *ids);
    if (self->selection.count)
        memcpy(ids, request->selection->ids, self->selection.count * sizeof *ids);
    self->selection.ids = ids;
    self->selection.filter = self->selection.as_of = NULL;
    self->whos[1] = (struct ui_choice){
        "1",
        sz_arena_printf(
            arena, self->selection.all_but ? _("选上的：除去没选的 %zu 个") : _("选上的 %zu 个"),
            self->selection.count),
        NULL};
    return 2;
}

static void give_choices(struct export_screen *self, enum export_field field,
                         const struct ui_choice *choices, size_t count) {
    self->fields[field].choices = choices;
    self->fields[field].choice_count = count;
}

static void take_table(struct export_screen *self, const struct sz_export_table *sheet) {
    struct sz_arena *arena = &self->screen.arena;
    if (!sheet)
        return;
    self->sheet = *sheet;
    self->sheet.title = sheet->title ? sz_arena_copy(arena, sheet->title) : NULL;
    self->sheet_name = sz_export_table_name(sheet->table, arena);
}

/* What a table shows was settled when it was counted: only readers and file are asked. */
static void begin_form(struct export_screen *self) {
    size_t first = self->sheet.table ? EXPORT_AUDIENCE : 0;

    self->form = (struct ui_form){.fields = self->fields + first,
                                  .count = EXPORT_FIELDS - first,
                                  .owner = self,
                                  .check = export_check};
    ui_form_begin(&self->form);
    self->form.changed = false;
}

void export_fields_begin(struct export_screen *self, const struct export_request *request) {
    memcpy(self->fields, blank, sizeof blank);
    take_table(self, request->table);
    list_reports(self);
    give_choices(self, EXPORT_REPORT, self->report_choices, self->report_count);
    give_choices(self, EXPORT_WHO, self->whos, list_whos(self, request));
    give_choices(self, EXPORT_SORT, self->sorts, list_sorts(self, request));
    give_choices(self, EXPORT_AUDIENCE, audiences, AUDIENCES);
    give_choices(self, EXPORT_NUMBERS, numbers, NUMBERS);
    give_choices(self, EXPORT_FORMAT, formats, FORMATS);

    set(self, EXPORT_REPORT, first_report(self, request));
    set(self, EXPORT_FILTER, request->filter);
    export_ask_begin(self, request);
    set(self, EXPORT_WHO, self->marked ? "1" : "");
    set(self, EXPORT_AS_OF, self->sheet.table ? self->sheet.table->as_of : self->screen.app->as_of);
    set(self, EXPORT_AUDIENCE, audiences[0].value);
    propose_folder(self);
    begin_form(self);
}

/* ---- checks ---- */

/* Only inside the house is there a choice; another audience starts it from the careful side. */
static void set_numbers(struct export_screen *self) {
    enum sz_audience audience = export_audience(self);
    struct ui_field *field = &self->fields[EXPORT_NUMBERS];
    bool none = audience == SZ_PUBLIC || !export_secret(self);
    bool was_locked = field->locked;

    field->locked = none || audience == SZ_SUPERIOR;
    field->choice_count = field->locked ? NUMBERS + 1 : NUMBERS;
    if (field->locked)
        set(self, EXPORT_NUMBERS, none ? "-" : "1");
    else if (was_locked)
        set(self, EXPORT_NUMBERS, "");
}

static void check_audience(struct export_screen *self) {
    struct sz_error err;
    enum sz_audience audience = export_audience(self);
    set_numbers(self);
    bool inner = audience == SZ_INTERNAL && !export_in_full(self);
    const char *role = sz_db_actor(self->screen.app->start.db)->role;
    struct ui_field *field = &self->fields[EXPORT_AUDIENCE];

    if (inner && (!role || !*role))
        ui_field_say(field, UI_WARN, "没有账户：只写出文件，不记入报送登记");
    else if (sz_act_permitted(self->screen.app->start.db, inner ? "report.inner" : "report.sent",
                              &err) != SZ_OK)
        ui_field_say(field, UI_BAD, "%s", err.message);
    self->fields[EXPORT_REASON].required = !inner;
}

static void check_folder(struct export_screen *self) {
    struct sz_arena scratch = {0};
    struct stat at;
    const char *folder = folder_path(self, &scratch);

    if (stat(folder, &at) != 0 || !S_ISDIR(at.st_mode))
        ui_field_say(&self->fields[EXPORT_FOLDER], UI_BAD, "没有这个文件夹：%s", folder);
    else if (access(folder, W_OK) != 0)
        ui_field_say(&self->fields[EXPORT_FOLDER], UI_BAD, "这个文件夹不能写：%s", folder);
    sz_arena_free(&scratch);
}

static void check_file(struct export_screen *self) {
    struct sz_arena scratch = {0};
    struct ui_field *field = &self->fields[EXPORT_FILE];
    struct stat at;
    enum sz_format format;
    const char *path = export_path(self, &scratch), *name = field->line.text;

    if (strchr(name, '/'))
        ui_field_say(field, UI_BAD, "文件名里不能有 /；文件夹写在上一行");
    else if (*name && !sz_format_of(name, &format))
        ui_field_say(field, UI_BAD, "结尾写 .xlsx、.csv 或 .json");
    else if (*name && stat(path, &at) == 0)
        ui_field_say(field, UI_WARN, "已有这个文件，导出前会再问");
    sz_arena_free(&scratch);
}

static const struct sz_report *chosen_report(const struct export_screen *self) {
    for (size_t i = 0; i < self->report_count; i++)
        if (strcmp(self->reports[i].name, export_text(self, EXPORT_REPORT)) == 0)
            return &self->reports[i];
    return NULL;
}

/* A file name with another ending says which kind of file is meant. */
static void follow_ending(struct export_screen *self) {
    static const char *const names[] = {
        [SZ_XLSX] = "xlsx", [SZ_CSV_UTF8] = "csv", [SZ_CSV_GB18030] = "gb", [SZ_JSON] = "json"};
    const char *chosen = export_text(self, EXPORT_FORMAT);
    enum sz_format format;

    if (strcmp(self->proposed, export_text(self, EXPORT_FILE)) == 0 ||
        !sz_format_of(export_text(self, EXPORT_FILE), &format))
        return;
    if (format != SZ_CSV_UTF8 || strcmp(chosen, "gb") != 0)
        set(self, EXPORT_FORMAT, names[format]);
}

void export_check(void *owner, struct ui_form *form) {
    struct export_screen *self = owner;

    (void)form;
    self->report = self->sheet.table ? NULL : chosen_report(self);
    export_ask_show(self);
    follow_ending(self);
    propose_file(self);
    export_scope_read(self);
    check_audience(self);
    check_folder(self);
    check_file(self);
}
