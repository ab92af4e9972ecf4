/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school_reading.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "shizi/language.h"
#include "shizi/query.h"
#include "shizi/roster.h"

static const char *or_empty(const char *text) {
    return text ? text : "";
}

/* The word of a code in the reader's language. */
static const char *spoken(const struct reading *reading, const char *word) {
    return sz_label_for_reader(or_empty(word), reading->arena);
}

const char *school_number(const struct reading *reading, int64_t value) {
    return value == SZ_NONE ? "" : sz_arena_printf(reading->arena, "%" PRId64, value);
}

static enum career_time time_of(const struct reading *reading, const char *from, const char *to) {
    long today = sz_date_days(reading->as_of);
    if (from && sz_date_days(from) > today)
        return CAREER_COMING;
    return to && sz_date_days(to) <= today ? CAREER_PAST : CAREER_NOW;
}

enum sz_code school_records(struct reading *reading, enum sz_entity entity, void **list,
                            int64_t **ids, size_t *count, struct sz_error *err) {
    enum sz_code code =
        sz_records_of(reading->db, entity, reading->id, reading->arena, list, ids, count, err);
    return code == SZ_OK ? record_acts_take(&reading->acts, entity, *ids, *count, err) : code;
}

struct school_row *school_rows(struct reading *reading, enum school_table table, size_t count) {
    reading->facts->rows[table] =
        sz_arena_array(reading->arena, count + 1, sizeof *reading->facts->rows[table]);
    return reading->facts->rows[table];
}

/* ---- 类别标记 ---- */

static const char *flags(const struct reading *reading, const struct sz_school_status *status) {
    const struct {
        int64_t set;
        const char *word;
    } marks[] = {
        {status->weak, _("薄弱")}, {status->excellent, _("优质")}, {status->remote, _("艰苦偏远")}};
    const char *text = "";
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (marks[i].set == 1)
            text = sz_arena_printf(reading->arena, "%s%s%s", text, *text ? " " : "", marks[i].word);
    return text;
}

static enum sz_code read_states(struct reading *reading, struct sz_error *err) {
    void *list = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = school_records(reading, SZ_SCHOOL_STATUS, &list, &ids, &count, err);
    const struct sz_school_status *all = list;
    struct school_row *rows = school_rows(reading, SCHOOL_STATES, count);

    for (size_t i = count; i > 0; i--) { /* newest first */
        const struct sz_school_status *status = &all[i - 1];
        enum career_time time = time_of(reading, status->valid_from, status->valid_to);
        rows[reading->facts->counts[SCHOOL_STATES]++] = (struct school_row){
            .cells = {or_empty(status->valid_from), period_last(status->valid_to, reading->arena),
                      career_time_name(time), spoken(reading, status->area), flags(reading, status),
                      or_empty(status->doc)},
            .time = time,
            .entity = SZ_SCHOOL_STATUS,
            .id = ids[i - 1],
        };
    }
    return code;
}

/* ---- 编制 ---- */

static enum sz_code read_posts(struct reading *reading, struct sz_error *err) {
    void *list = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = school_records(reading, SZ_SCHOOL_ESTABLISHMENT, &list, &ids, &count, err);
    const struct sz_school_establishment *all = list;
    struct school_row *rows = school_rows(reading, SCHOOL_POSTS, count);

    for (size_t i = count; i > 0; i--) {
        const struct sz_school_establishment *post = &all[i - 1];
        enum career_time time = time_of(reading, post->valid_from, post->valid_to);
        rows[reading->facts->counts[SCHOOL_POSTS]++] = (struct school_row){
            .cells = {or_empty(post->valid_from), period_last(post->valid_to, reading->arena),
                      career_time_name(time), school_number(reading, post->approved),
                      or_empty(post->doc), or_empty(post->note)},
            .time = time,
            .entity = SZ_SCHOOL_ESTABLISHMENT,
            .id = ids[i - 1],
        };
    }
    reading->facts->posts = all;
    reading->facts->post_count = count;
    return code;
}

long school_approved(const struct school_facts *facts, const char *on) {
    long today = sz_date_days(on);
    for (size_t i = facts->post_count; i > 0; i--) {
        const struct sz_school_establishment *post = &facts->posts[i - 1];
        if (sz_date_days(post->valid_from) <= today &&
            (!post->valid_to || today < sz_date_days(post->valid_to)))
            return (long)post->approved;
    }
    return -1;
}

/* ---- 沿革 ---- */

static const char *name_of(const struct reading *reading, int64_t id) {
    struct sz_school school;
    if (id == SZ_NONE ||
        sz_record_get(reading->db, SZ_SCHOOL, id, reading->arena, &school, NULL) != SZ_OK)
        return "";
    return school.name;
}

/* What became of this school, and the schools that became this one. */
static const char *tell(const struct reading *reading, const struct sz_school_lineage *line) {
    bool came = line->school_id != reading->id;
    const char *other = name_of(reading, came ? line->school_id : line->successor_id);
    if (!*other)
        return "";
    return came ? sz_arena_printf(reading->arena, _("%s 并入本校"), other)
                : sz_arena_printf(reading->arena, _("本校成为 %s"), other);
}

static void add_lineage(struct reading *reading, const struct sz_school_lineage *line, int64_t id) {
    struct school_facts *facts = reading->facts;
    enum career_time time = time_of(reading, line->on_date, line->on_date);
    facts->rows[SCHOOL_LINEAGE][facts->counts[SCHOOL_LINEAGE]++] = (struct school_row){
        .cells = {or_empty(line->on_date), career_time_name(time), spoken(reading, line->kind),
                  tell(reading, line), or_empty(line->doc), or_empty(line->note)},
        .time = time,
        .entity = SZ_SCHOOL_LINEAGE,
        .id = id,
    };
}

static void add_milestone(struct reading *reading, const char *date, const char *what) {
    struct school_facts *facts = reading->facts;
    if (!date)
        return;
    enum career_time time = time_of(reading, date, date);
    facts->rows[SCHOOL_LINEAGE][facts->counts[SCHOOL_LINEAGE]++] =
        (struct school_row){.cells = {date, career_time_name(time), what, "", "", ""},
                            .time = time,
                            .entity = SZ_SCHOOL,
                            .id = reading->id};
}

static int later(const void *a, const void *b) {
    const struct school_row *left = a, *right = b;
    return strcmp(right->cells[0], left->cells[0]);
}

static enum sz_code read_lineage(struct reading *reading, struct sz_error *err) {
    void *list = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    struct school_facts *facts = reading->facts;
    enum sz_code code =
        sz_records_all(reading->db, SZ_SCHOOL_LINEAGE, reading->arena, &list, &ids, &count, err);
    const struct sz_school_lineage *all = list;

    school_rows(reading, SCHOOL_LINEAGE, count + 2);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (all[i].school_id != reading->id && all[i].successor_id != reading->id)
            continue;
        add_lineage(reading, &all[i], ids[i]);
        code = record_acts_take(&reading->acts, SZ_SCHOOL_LINEAGE, &ids[i], 1, err);
    }
    add_milestone(reading, facts->school.opened_on, _("建校"));
    add_milestone(reading, facts->school.closed_on, _("停办"));
    qsort(facts->rows[SCHOOL_LINEAGE], facts->counts[SCHOOL_LINEAGE],
          sizeof *facts->rows[SCHOOL_LINEAGE], later);
    return code;
}

/* ---- figures of the date ---- */

static const char *const figure_keys[] = {"kind",          "stages", "town",      "owner",
                                          "area",          "weak",   "excellent", "remote",
                                          "establishment", "staff",  "pupils",    "classes"};

static enum sz_code take_figures(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct reading *reading = ctx;
    const char *cells[sizeof figure_keys / sizeof figure_keys[0]];
    (void)err;

    if (row->id != reading->id)
        return SZ_OK;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        cells[i] = sz_arena_copy(reading->arena, row->cells[i]);
    reading->facts->figures = (struct school_figures){spoken(reading, cells[0]),
                                                      spoken(reading, cells[1]),
                                                      cells[2],
                                                      spoken(reading, cells[3]),
                                                      spoken(reading, cells[4]),
                                                      cells[5],
                                                      cells[6],
                                                      cells[7],
                                                      cells[8],
                                                      cells[9],
                                                      cells[10],
                                                      cells[11]};
    return SZ_STOPPED;
}

static enum sz_code read_figures(struct reading *reading, struct sz_error *err) {
    struct sz_filter *filter = NULL;
    const char *text = sz_arena_printf(reading->arena, "name=“%s”", reading->facts->school.name);
    enum sz_code code = sz_school_filter_parse(reading->db, text, reading->arena, &filter, err);
    const struct sz_query query = {
        .as_of = reading->as_of,
        .filter = filter,
        .columns = figure_keys,
        .column_count = sizeof figure_keys / sizeof figure_keys[0],
        .everyone = true,
    };
    return code == SZ_OK ? sz_school_query(reading->db, &query, take_figures, reading, err) : code;
}

const char *school_marks(const struct school_figures *figures, struct sz_arena *arena) {
    const struct {
        const char *flag, *word;
    } marks[] = {{figures->weak, _("薄弱学校")},
                 {figures->excellent, _("优质学校")},
                 {figures->remote, _("艰苦偏远")}};
    const char *text = "";
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strcmp(or_empty(marks[i].flag), ZH_("是")) == 0)
            text = sz_arena_printf(arena, "%s%s%s", text, *text ? " " : "", marks[i].word);
    return text;
}

enum sz_code school_facts_read(struct sz_db *db, int64_t id, const char *as_of,
                               struct sz_arena *arena, struct school_facts *facts,
                               struct sz_error *err) {
    struct reading reading = {.db = db,
                              .id = id,
                              .as_of = as_of,
                              .arena = arena,
                              .facts = facts,
                              .acts = {.db = db, .arena = arena}};
    *facts = (struct school_facts){.figures = {.kind = ""}};
    enum sz_code code = sz_record_get(db, SZ_SCHOOL, id, arena, &facts->school, err);
    if (code == SZ_OK)
        code = record_acts_take(&reading.acts, SZ_SCHOOL, &id, 1, err);
    if (code == SZ_OK)
        code = read_figures(&reading, err);
    if (code == SZ_OK)
        code = read_states(&reading, err);
    if (code == SZ_OK)
        code = school_sizes_read(&reading, err);
    if (code == SZ_OK)
        code = read_posts(&reading, err);
    if (code == SZ_OK)
        code = read_lineage(&reading, err);
    return code == SZ_OK ? record_acts_read(&reading.acts, &facts->acts, &facts->act_count, err)
                         : code;
}
