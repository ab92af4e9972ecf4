/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Field tables: one row per field of a record.
 *
 *  The row feeds list, form, import (heading and aliases), export, command line, JSON keys, filter
 *  language and help. A record is a plain C struct; the row says where in it the value lives, and a
 *  row whose declared type is not the member's does not compile. Adding a column = a row + a struct
 *  member + a column in db/schema.sql (and a migration); tests/store/test_schema.c compares them.
 *
 *  Values: text is NULL when absent; numbers are SZ_NONE when absent.
 */
#ifndef SHIZI_FIELD_H
#define SHIZI_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shizi/error.h"

struct sz_arena;
struct sz_codes;

#define SZ_NONE INT64_MIN /* an absent number, flag or reference */

enum sz_entity {
    SZ_SCHOOL,
    SZ_SCHOOL_STATUS,
    SZ_SCHOOL_SIZE,
    SZ_SCHOOL_ESTABLISHMENT,
    SZ_SCHOOL_LINEAGE,
    SZ_TEACHER,
    SZ_POSTING,
    SZ_EDUCATION,
    SZ_CERTIFICATE,
    SZ_TITLE,
    SZ_APPOINTMENT,
    SZ_CODE,
    SZ_RULE,
    SZ_ACCOUNT,
    SZ_TODO,
    SZ_SENT_SHEET,
    SZ_ASSESSMENT,
    SZ_ETHICS,
    SZ_SANCTION,
    SZ_TRAINING,
    SZ_RETIREMENT,
    SZ_RECUSAL,
    SZ_DENIAL,
    SZ_POST_PLAN,
    SZ_POST_STANDARD,
    SZ_HOLIDAY,
    SZ_PROMOTION_BATCH,
    SZ_ALLOTMENT,
    SZ_APPLICATION,
    SZ_APPLICATION_STATE,
    SZ_NOTICE,
    SZ_NOTICE_ENTRY,
    SZ_OBJECTION,
    SZ_QUOTA_OVERRIDE,
    SZ_YEAR_CLOSE,
    SZ_ROUND,
    SZ_ROUND_ENTRY,
    SZ_ENTITY_COUNT
};

enum sz_type {
    SZ_TEXT,   /* free text in normal form */
    SZ_CHOICE, /* text code of a code list */
    SZ_DATE,   /* YYYY-MM-DD or YYYY-MM */
    SZ_COUNT,  /* whole number >= 0 */
    SZ_FLAG,   /* 0 or 1, list `flag` (否 是) */
    SZ_REF,    /* id of another record */
};

enum sz_use {
    SZ_REQUIRED = 1 << 0, /* never absent */
    SZ_ON_LIST = 1 << 1,  /* a column of the entity's own list and export */
    SZ_ON_FORM = 1 << 2,  /* a clerk types it */
    SZ_OWN_KEY = 1 << 3,  /* tells records of one owner apart (set once, not changed by 变动) */
    SZ_SECRET = 1 << 4,   /* masked where a sheet or screen asks for it (身份证号, 电话) */
    SZ_PERIOD = 1 << 5,   /* valid_from, valid_to: set by the act, not typed as a field */
};

/** Normal form of a text. */
enum sz_form {
    SZ_FORM_PLAIN,  /* sz_text_normal */
    SZ_FORM_NAME,   /* name of a person: sz_text_name */
    SZ_FORM_DOC,    /* 文号: sz_text_doc_no */
    SZ_FORM_ID,     /* 18-digit identity number */
    SZ_FORM_OLD_ID, /* 15-digit one */
    SZ_FORM_CODES,  /* several codes of the list, '2|3' */
};

struct sz_field {
    const char *key;     /* column, JSON key, command line key */
    const char *heading; /* 中文 label */
    const char *aliases; /* other headings and filter words, '甲|乙', or NULL */
    const char *list;    /* code list of a choice, a flag, or of SZ_FORM_CODES */
    int width;           /* cells on a screen */
    unsigned uses;       /* enum sz_use */
    enum sz_type type;
    enum sz_form form;        /* for SZ_TEXT */
    size_t offset;            /* place in the entity's struct */
    enum sz_entity refers_to; /* for SZ_REF */
    const char *help;         /* what to type, one line */
    const char *initial;      /* value of a new record, the schema's DEFAULT; or NULL */
    int least, most;          /* limits of a count, as the schema's CHECK; both 0 = none */
};

struct sz_entity_def {
    const char *table, *label; /* "teacher", "教师" */
    const struct sz_field *fields;
    size_t field_count;
    size_t size; /* of the struct */
    int owner;   /* index of the field that names the owner (teacher_id, school_id), -1 = none */
    bool dated;  /* has valid_from, valid_to */
};

/** The table of all entities, indexed by enum sz_entity. */
const struct sz_entity_def *sz_entity_def(enum sz_entity entity);

/** Field by key, or NULL. */
const struct sz_field *sz_field_by_key(const struct sz_entity_def *def, const char *key);

/** Field by key, heading or alias, as a clerk types it (normal form of a heading), or NULL. */
const struct sz_field *sz_field_by_word(const struct sz_entity_def *def, const char *word);

/** What belongs to one person and is added, ended and corrected record by record (任职, 岗位聘用,
 *  职称, 学历, 证书, 年度考核 …), in the order in which people read them. */
const enum sz_entity *sz_person_facts(size_t *count);

/** Such an entity by the name of its table or its label; false when there is none. */
bool sz_person_fact_by_word(const char *word, enum sz_entity *entity);

/** "任职、岗位聘用、…": their labels, for a hint. */
const char *sz_person_fact_labels(struct sz_arena *arena);

/** Entity by table name; false when there is none. */
bool sz_entity_by_table(const char *table, enum sz_entity *entity);

/** A record with every value absent. */
void sz_record_clear(enum sz_entity entity, void *record);

/** Give absent fields that have one their initial value (学校惯例顺序 9999, 状态 启用 …): what a
 * form or an import does before it asks for a new record. */
void sz_record_default(enum sz_entity entity, void *record);

/** Raw access. Text types give/take text (borrowed), number types numbers. */
bool sz_field_is_text(const struct sz_field *field);
const char *sz_field_text(const struct sz_field *field, const void *record);
int64_t sz_field_number(const struct sz_field *field, const void *record);
void sz_field_set_text(const struct sz_field *field, void *record, const char *text);
void sz_field_set_number(const struct sz_field *field, void *record, int64_t number);

bool sz_field_absent(const struct sz_field *field, const void *record);

/** Same value in two records. */
bool sz_field_equal(const struct sz_field *field, const void *a, const void *b);

/** Value as a person reads it (code -> short name, flag -> 是/否, absent -> ""). References print
 *  as "#id"; callers that know names print those instead. In @p arena or static. */
const char *sz_field_print(const struct sz_field *field, const void *record,
                           const struct sz_codes *codes, struct sz_arena *arena);

/** @p text, a value as sz_field_print gives it, in the reader's language (language.h): labels of
 *  codes, 是 and 否, grades; other values are themselves. For screens and tables on a terminal
 * only: sheets, CSV and JSON stay as stored. In @p arena or static. */
const char *sz_field_for_reader(const struct sz_field *field, const char *text,
                                struct sz_arena *arena);

/** The same for a text known to be such a value or the name of a band of numbers (35-44岁). */
const char *sz_label_for_reader(const char *text, struct sz_arena *arena);

/** Read a typed value into the record, in normal form. "", "无", "-", "—" and "/" make it absent,
 *  except where a required text or a code list knows the word (政治面貌 无 is 群众). SZ_INVALID
 * says in Chinese what is wrong and what would fit, and leaves the record as it was. References
 * take "#id" or a number only. Text is copied into @p arena. */
enum sz_code sz_field_parse(const struct sz_field *field, const char *typed,
                            const struct sz_codes *codes, struct sz_arena *arena, void *record,
                            struct sz_error *err);

/** Refuse a record that misses a required field, or holds a value of no list, a date that is none,
 * a count outside its limits, or a period that ends before it starts: SZ_INVALID. */
enum sz_code sz_record_check(enum sz_entity entity, const void *record,
                             const struct sz_codes *codes, struct sz_error *err);

#endif
