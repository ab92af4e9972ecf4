/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A form that ends in an act: fields of a record, then 自何日起 事由 材料 文号, then the card.
 *
 *  What all such forms share lives here: old → new beside each field, the act tried out while the
 *  clerk rests (what it would refuse or warn of stands under the summary), the draft, and merging
 *  when somebody else has written in between. What a form is about is a `struct act_form_kind`;
 *  a form is a struct that starts with struct act_form.
 */
#ifndef UI_ACT_FORM_H
#define UI_ACT_FORM_H

#include "act_flow.h"
#include "draft.h"
#include "shizi/person.h"
#include "widgets/form.h"

enum { ACT_FORM_SLOTS = 64 };

/** The fields of the act stand behind those of the record. */
enum act_field { ACT_ON, ACT_REASON, ACT_EVIDENCE, ACT_DOC, ACT_FIELDS };

/** One value of the record. */
struct act_slot {
    const char *key;              /* of the act's pair, and in a draft */
    const char *initial;          /* what the file had, as the field edits it */
    const void *described;        /* the kind's own description of the value */
    enum sz_entity entity;        /* where the file keeps it: says who changed it */
    const struct sz_field *field; /* NULL: nowhere */
    int64_t row;                  /* 0: no record yet */
};

struct act_form;

struct act_form_kind {
    const char *title;    /* breadcrumb */
    const char *say;      /* what the form is for, one line */
    const char *act_kind; /* "teacher.set" */
    bool undated;         /* the act has no 自何日起 */
    bool makes;           /* a new record: the card alone says all */
    bool lists;           /* many records: the card begins with what was typed and the remarks */

    /** Read the values of the slots again from the file into `initial` and `row`, in @p arena.
     *  NULL: there is nothing to read (a new record). */
    enum sz_code (*read)(struct act_form *form, struct sz_arena *arena, struct act_slot *slots,
                         struct sz_error *err);
    /** Complaint about what is typed in one field; its message is empty. NULL: none. */
    void (*check)(struct act_form *form, size_t at);
    /** A warning about what is typed although the act cannot be tried out yet, in @p arena; "":
     *  none. NULL: never. */
    const char *(*remark)(struct act_form *form, struct sz_arena *arena);
    /** The title of the act, Chinese, in the form's arena. */
    const char *(*title_of)(struct act_form *form, const struct sz_pair *pairs, size_t count);
    enum sz_code (*prepare)(struct act_form *form, const struct sz_pair *pairs, size_t count,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err);
};

struct act_form {
    struct ui_screen screen;
    const struct act_form_kind *kind;
    struct act_slot slots[ACT_FORM_SLOTS];
    struct ui_field fields[ACT_FORM_SLOTS + ACT_FIELDS];
    size_t count;        /* of slots */
    struct ui_form form; /* over `fields` */
    size_t changed;      /* slots that differ from the file */
    const char *summary; /* first line: whose record this is */
    bool untriable;      /* too many records to try the act out */
    bool unchanged_ok;   /* the act says something even when no field is changed (终止) */
    struct act_flow flow;
    int64_t head;    /* the newest act when the slots were read */
    int64_t merging; /* the newest act when they were read again to be merged */

    bool untried; /* something was typed since the act was tried out */
    char verdict[SZ_TEXT_MAX];
    unsigned verdict_style;

    struct draft draft;
    const struct draft_note *offered; /* to be asked about */
    enum act_form_asking { ASKING_NOTHING, ASKING_OFFER, ASKING_LEAVE } asking;
};

extern const struct ui_screen_class act_form_class;

/** A form of @p size bytes (it starts with struct act_form). Then fill slots and fields up to
 *  `count`, and act_form_begin. */
void *act_form_new(struct ui_app *app, const struct act_form_kind *kind, size_t size);

/** Add a slot and its field; @return the field, still to be described by the caller. */
struct ui_field *act_form_add(struct act_form *form, const struct act_slot *slot);

/** Everything is filled in: the fields of the act, the draft. @p subject and @p label as for
 *  draft_begin. */
void act_form_begin(struct act_form *form, const char *subject, const char *label);

/** Take the values of a draft. */
void act_form_restore(struct act_form *form, const struct draft_note *note);

/** Go on with the draft of a form just made, if it has one: nothing is asked. */
void act_form_go_on(struct ui_screen *screen);

struct ui_field *act_form_act_field(struct act_form *form, enum act_field which);

/** Text of a field of the act, NULL when empty. */
const char *act_form_act_text(struct act_form *form, enum act_field which);

/** "变动 张三 行政职务、岗位等级": headings of the changed fields behind @p lead, in the arena. */
const char *act_form_title(struct act_form *form, const char *lead);

/** The slot of a key, or NULL. */
struct act_slot *act_form_slot(struct act_form *form, const char *key);

/** What is typed in the field of a slot. */
const char *act_form_typed(const struct act_form *form, const char *key);

#endif
