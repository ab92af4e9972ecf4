/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo bureau: right, repeatable, with every irregularity docs/demo.md promises. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "shizi/arena.h"
#include "shizi/demo.h"
#include "shizi/idcard.h"

static const char today[] = "2026-11-23";

/* All facts of one person. */
struct facts {
    struct sz_teacher teacher;
    struct sz_posting *postings;
    struct sz_certificate *certificates;
    struct sz_title *titles;
    struct sz_appointment *appointments;
    size_t posting_count, certificate_count, title_count, appointment_count, education_count;
    int64_t home; /* school he belongs to today, 0 = none */
};

struct fixture {
    char folder[64], path[96];
    struct sz_db *db;
    struct sz_arena arena;
    struct facts *people;
    size_t count;
    struct sz_school *schools;
    int64_t *school_ids;
    size_t school_count;
};

static bool holds(const char *from, const char *to) {
    return strcmp(from, today) <= 0 && (!to || strcmp(to, today) > 0);
}

static void *load(struct fixture *fx, enum sz_entity entity, int64_t owner, size_t *count) {
    struct sz_error err;
    void *records = NULL;
    int64_t *ids = NULL;
    must(sz_records_of(fx->db, entity, owner, &fx->arena, &records, &ids, count, &err), &err);
    return records;
}

static void load_person(struct fixture *fx, int64_t id, struct facts *p) {
    struct sz_error err;
    must(sz_record_get(fx->db, SZ_TEACHER, id, &fx->arena, &p->teacher, &err), &err);
    p->postings = load(fx, SZ_POSTING, id, &p->posting_count);
    p->certificates = load(fx, SZ_CERTIFICATE, id, &p->certificate_count);
    p->titles = load(fx, SZ_TITLE, id, &p->title_count);
    p->appointments = load(fx, SZ_APPOINTMENT, id, &p->appointment_count);
    load(fx, SZ_EDUCATION, id, &p->education_count);
    for (size_t i = 0; i < p->posting_count; i++)
        if (strcmp(p->postings[i].kind, "编制") == 0 &&
            holds(p->postings[i].valid_from, p->postings[i].valid_to))
            p->home = p->postings[i].school_id;
}

static void make(const char *path, uint64_t seed) {
    struct sz_error err;
    const struct sz_demo_options options = {.teachers = 300,
                                            .schools = 12,
                                            .seed = seed,
                                            .os_user = "tester",
                                            .now = "2026-11-23 09:00:00"};
    must(sz_demo_create(path, &options, &err), &err);
}

static int setup(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    struct sz_error err;
    struct sz_db_info info;
    assert_non_null(fx);
    snprintf(fx->folder, sizeof fx->folder, "/tmp/shizi-test-XXXXXX");
    assert_non_null(mkdtemp(fx->folder));
    snprintf(fx->path, sizeof fx->path, "%s/a.db", fx->folder);
    make(fx->path, 7);
    must(sz_db_open(fx->path, &fx->db, &err), &err);
    must(sz_db_info(fx->db, &fx->arena, &info, &err), &err);
    fx->count = (size_t)info.teachers;
    fx->people = sz_arena_array(&fx->arena, fx->count, sizeof *fx->people);
    for (size_t i = 0; i < fx->count; i++)
        load_person(fx, (int64_t)i + 1, &fx->people[i]);
    void *schools = NULL;
    must(sz_records_all(fx->db, SZ_SCHOOL, &fx->arena, &schools, &fx->school_ids, &fx->school_count,
                        &err),
         &err);
    fx->schools = schools;
    *state = fx;
    return 0;
}

static void remove_folder(const char *folder) {
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            assert_int_equal(unlinkat(dirfd(dir), entry->d_name, 0), 0);
    closedir(dir);
    assert_int_equal(rmdir(folder), 0);
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    remove_folder(fx->folder);
    free(fx);
    return 0;
}

static void counts_are_those_asked_for(void **state) {
    struct fixture *fx = *state;
    size_t on_post = 0;
    for (size_t i = 0; i < fx->count; i++)
        on_post += fx->people[i].home != 0;
    assert_int_equal(on_post, 300);
    assert_int_equal(fx->school_count, 12);
    assert_in_range(fx->count, 305, 330); /* some have retired or left */
}

static void every_id_is_right_and_made_up(void **state) {
    struct fixture *fx = *state;
    for (size_t i = 0; i < fx->count; i++) {
        const struct sz_teacher *t = &fx->people[i].teacher;
        struct sz_id_result id = sz_id_read(t->id_no, false);
        if (id.problem != SZ_ID_GOOD || id.sex != t->sex[0] || strncmp(t->id_no, "371099", 6) != 0)
            fail_msg("%s %s %s", t->name, t->id_no, id.message);
        assert_string_equal(t->note, "演示数据");
        assert_memory_equal(t->phone, "100", 3);
    }
}

static void every_open_school_has_staff_and_a_head(void **state) {
    struct fixture *fx = *state;
    for (size_t s = 0; s < fx->school_count; s++) {
        size_t staff = 0, heads = 0;
        for (size_t i = 0; i < fx->count; i++)
            if (fx->people[i].home == fx->school_ids[s]) {
                const struct facts *p = &fx->people[i];
                staff++;
                for (size_t k = 0; k < p->posting_count; k++)
                    heads += holds(p->postings[k].valid_from, p->postings[k].valid_to) &&
                             p->postings[k].duty && strcmp(p->postings[k].duty, "校长") == 0;
            }
        if (!fx->schools[s].closed_on && (staff == 0 || heads != 1))
            fail_msg("%s: %zu, %zu", fx->schools[s].name, staff, heads);
    }
}

static void everybody_has_two_educations_and_one_home(void **state) {
    struct fixture *fx = *state;
    for (size_t i = 0; i < fx->count; i++) {
        const struct facts *p = &fx->people[i];
        size_t homes = 0;
        for (size_t k = 0; k < p->posting_count; k++)
            homes += strcmp(p->postings[k].kind, "编制") == 0 &&
                     holds(p->postings[k].valid_from, p->postings[k].valid_to);
        if (p->education_count != 2 || homes > 1)
            fail_msg("%s: %zu 学历, %zu 编制", p->teacher.name, p->education_count, homes);
    }
}

static void the_log_holds_and_its_dates_rise(void **state) {
    struct fixture *fx = *state;
    struct sz_error err;
    struct sz_log_report report;
    struct sz_log_act *acts = NULL;
    size_t count = 0;
    must(sz_log_verify(fx->db, &fx->arena, &report, &err), &err);
    assert_int_equal(report.break_count, 0);
    must(sz_log_list(fx->db, 0, 1000, &fx->arena, &acts, &count, &err), &err);
    assert_in_range(count, 20, 999);
    for (size_t i = 1; i < count; i++)
        if (strcmp(acts[i].at, acts[i - 1].at) > 0)
            fail_msg("%s after %s", acts[i - 1].at, acts[i].at);
    assert_memory_equal(acts[count - 1].at, "2024-09", 7);
    assert_memory_equal(acts[0].at, today, 10);
}

/* ---- one question per irregularity of docs/demo.md ---- */

static const struct sz_appointment *post(const struct facts *p, const char *category) {
    for (size_t i = 0; i < p->appointment_count; i++)
        if (strcmp(p->appointments[i].category, category) == 0 && !p->appointments[i].valid_to)
            return &p->appointments[i];
    return NULL;
}

static int rank(const char *level) {
    static const char *const levels[] = {"员级", "助理级", "中级", "副高", "正高"};
    for (int i = 0; i < 5; i++)
        if (level && strcmp(levels[i], level) == 0)
            return i;
    return -1;
}

static int highest(const struct facts *p) {
    int best = -1;
    for (size_t i = 0; i < p->title_count; i++)
        if (rank(p->titles[i].level) > best)
            best = rank(p->titles[i].level);
    return best;
}

static size_t away(const struct facts *p, const char *reason) {
    size_t n = 0;
    for (size_t i = 0; i < p->posting_count; i++)
        n += p->postings[i].reason && strcmp(p->postings[i].reason, reason) == 0 &&
             holds(p->postings[i].valid_from, p->postings[i].valid_to);
    return n;
}

static const struct sz_posting *home(const struct facts *p) {
    for (size_t i = 0; i < p->posting_count; i++)
        if (strcmp(p->postings[i].kind, "编制") == 0 &&
            holds(p->postings[i].valid_from, p->postings[i].valid_to))
            return &p->postings[i];
    return NULL;
}

static bool birth_differs(const struct facts *p) {
    return strncmp(p->teacher.birth, p->teacher.id_no + 6, 4) != 0 ||
           strncmp(p->teacher.birth + 5, p->teacher.id_no + 10, 2) != 0;
}

static bool lacks_certificate(const struct facts *p) {
    return home(p) && strcmp(home(p)->duty, "教师") == 0 && p->certificate_count == 1;
}

static bool certificate_too_low(const struct facts *p) {
    const char *stage = home(p) ? home(p)->stage : NULL;
    return stage && strchr("34", *stage) && p->certificate_count &&
           strcmp(p->certificates[0].kind, "小学") == 0;
}

static bool post_above_title(const struct facts *p) {
    return post(p, "专业技术") && rank(post(p, "专业技术")->level) > highest(p);
}

static bool title_above_post(const struct facts *p) {
    return post(p, "专业技术") && rank(post(p, "专业技术")->level) < highest(p);
}

static bool class_teacher_on_leave(const struct facts *p) {
    return home(p) && home(p)->class_teacher == 1 && away(p, "长期病假");
}

static bool lent_twice(const struct facts *p) {
    return away(p, "借调") == 2;
}

static bool came_before_work(const struct facts *p) {
    return home(p) && strcmp(home(p)->valid_from, p->teacher.work_started) < 0;
}

static bool two_posts(const struct facts *p) {
    return post(p, "专业技术") && post(p, "管理");
}

static bool special(const struct facts *p) {
    return post(p, "专业技术") && post(p, "专业技术")->special_reason;
}

/* On post in November 2026: a man born before 1966-06 or a woman before 1971-06 was to retire by
 * October (附表 of 国务院关于渐进式延迟法定退休年龄的办法). */
static bool overstays(const struct facts *p) {
    bool woman = p->teacher.sex[0] == '2';
    return home(p) && strcmp(p->teacher.birth, woman ? "1971-06" : "1966-06") < 0;
}

static bool has_old_id(const struct facts *p) {
    char id[19];
    return p->teacher.old_id_no && sz_id_from_old(p->teacher.old_id_no, id) &&
           strcmp(id, p->teacher.id_no) == 0;
}

static bool own_pinyin(const struct facts *p) {
    return p->teacher.pinyin != NULL;
}

static bool moves_next_term(const struct facts *p) {
    for (size_t i = 0; i < p->posting_count; i++)
        if (strcmp(p->postings[i].valid_from, today) > 0)
            return true;
    return false;
}

static void every_irregularity_is_there(void **state) {
    struct fixture *fx = *state;
    const struct {
        const char *what;
        bool (*test)(const struct facts *p);
        size_t most;
    } cases[] = {
        {"档案出生日期与身份证不同", birth_differs, 1},
        {"任教无教师资格证", lacks_certificate, 1},
        {"资格证低于任教学段", certificate_too_low, 1},
        {"聘任高于职称", post_above_title, 1},
        {"职称高于聘任", title_above_post, 40},
        {"长期病假仍任班主任", class_teacher_on_leave, 1},
        {"同时两处借调", lent_twice, 1},
        {"进本校早于参加工作", came_before_work, 1},
        {"双肩挑", two_posts, 1},
        {"特设岗位", special, 1},
        {"到龄未退", overstays, 1},
        {"15 位旧号", has_old_id, 1},
        {"自定拼音", own_pinyin, 1},
        {"预定调动", moves_next_term, 1},
    };
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        size_t n = 0;
        for (size_t i = 0; i < fx->count; i++)
            n += cases[c].test(&fx->people[i]);
        if (n < 1 || n > cases[c].most)
            fail_msg("%s: %zu", cases[c].what, n);
    }
}

static void two_of_one_name_in_one_school(void **state) {
    struct fixture *fx = *state;
    size_t pairs = 0;
    for (size_t i = 0; i < fx->count; i++)
        for (size_t k = 0; k < i; k++)
            pairs += fx->people[i].home && fx->people[i].home == fx->people[k].home &&
                     strcmp(fx->people[i].teacher.name, fx->people[k].teacher.name) == 0;
    assert_in_range(pairs, 1, 3);
}

static void one_school_is_over_its_establishment(void **state) {
    struct fixture *fx = *state;
    size_t over = 0;
    for (size_t s = 0; s < fx->school_count; s++) {
        size_t count = 0;
        int64_t staff = 0;
        struct sz_school_establishment *rows =
            load(fx, SZ_SCHOOL_ESTABLISHMENT, fx->school_ids[s], &count);
        for (size_t i = 0; i < fx->count; i++)
            staff += fx->people[i].home == fx->school_ids[s];
        over += count > 0 && staff > rows[count - 1].approved;
    }
    assert_int_equal(over, 1);
}

static void rare_names_are_there(void **state) {
    struct fixture *fx = *state;
    static const char *const names[] = {"𠮷秀英", "买买提·艾力", "欧阳若曦", "王䶮", "单雄"};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
        size_t found = 0;
        for (size_t i = 0; i < fx->count; i++)
            found += strcmp(fx->people[i].teacher.name, names[n]) == 0;
        if (found < 1)
            fail_msg("没有%s", names[n]);
    }
}

static void head_of(const char *path, char hash[65]) {
    struct sz_db *db = NULL;
    struct sz_error err;
    int64_t id = 0;
    must(sz_db_open(path, &db, &err), &err);
    must(sz_log_head(db, &id, hash, &err), &err);
    sz_db_close(db);
}

/* The head of the log covers every fact of the file. */
static void the_same_seed_makes_the_same_file(void **state) {
    struct fixture *fx = *state;
    char again[128], other[128], hash[3][65];
    snprintf(again, sizeof again, "%s/again.db", fx->folder);
    snprintf(other, sizeof other, "%s/other.db", fx->folder);
    make(again, 7);
    make(other, 8);
    head_of(fx->path, hash[0]);
    head_of(again, hash[1]);
    head_of(other, hash[2]);
    assert_string_equal(hash[0], hash[1]);
    assert_string_not_equal(hash[0], hash[2]);
}

static bool stop_at_once(void *ctx, long done, long total) {
    (void)ctx;
    assert_true(done <= total);
    return false;
}

static void stopping_leaves_no_file(void **state) {
    struct fixture *fx = *state;
    char path[128];
    struct sz_error err;
    const struct sz_demo_options options = {.teachers = 50,
                                            .schools = 8,
                                            .os_user = "tester",
                                            .now = "2026-11-23 09:00:00",
                                            .progress = stop_at_once};
    snprintf(path, sizeof path, "%s/stopped.db", fx->folder);
    assert_int_equal(sz_demo_create(path, &options, &err), SZ_STOPPED);
    assert_int_equal(access(path, F_OK), -1);
    snprintf(path, sizeof path, "%s/stopped.db-lock", fx->folder);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(sz_demo_create(fx->path, &options, &err), SZ_NO_CREATE);
    assert_int_equal(access(fx->path, F_OK), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_asked_for),
        cmocka_unit_test(every_id_is_right_and_made_up),
        cmocka_unit_test(every_open_school_has_staff_and_a_head),
        cmocka_unit_test(everybody_has_two_educations_and_one_home),
        cmocka_unit_test(the_log_holds_and_its_dates_rise),
        cmocka_unit_test(every_irregularity_is_there),
        cmocka_unit_test(two_of_one_name_in_one_school),
        cmocka_unit_test(one_school_is_over_its_establishment),
        cmocka_unit_test(rare_names_are_there),
        cmocka_unit_test(the_same_seed_makes_the_same_file),
        cmocka_unit_test(stopping_leaves_no_file),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
