/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is meant by a row whose number is wrong: the one person of that name at the school. */
#include "import_private.h"

enum { SEVERAL = -1 };

static void note(struct sz_import *import, int64_t school_id, int64_t teacher_id) {
    struct sz_arena arena = {0};
    struct sz_teacher teacher;
    if (sz_record_get(import->db, SZ_TEACHER, teacher_id, &arena, &teacher, NULL) == SZ_OK) {
        uint64_t key = import_name_key(school_id, teacher.name);
        id_map_put(&import->staff, key, id_map_get(&import->staff, key) ? SEVERAL : teacher_id);
    }
    sz_arena_free(&arena);
}

/* A school's people are read when the first such row names it. */
static void read_staff(struct sz_import *import, int64_t school_id) {
    struct sz_arena arena = {0};
    int64_t *ids = NULL;
    size_t count = 0;
    id_map_put(&import->staffed, (uint64_t)school_id, 1);
    if (sz_current_staff(import->reader, school_id, import->as_of, &arena, &ids, &count, NULL) ==
        SZ_OK)
        for (size_t i = 0; i < count; i++)
            note(import, school_id, ids[i]);
    sz_arena_free(&arena);
}

int64_t import_by_name(struct sz_import *import, int64_t school_id, const char *name) {
    if (school_id <= 0 || !*name)
        return 0;
    if (!id_map_get(&import->staffed, (uint64_t)school_id))
        read_staff(import, school_id);
    int64_t found = id_map_get(&import->staff, import_name_key(school_id, name));
    return found > 0 ? found : 0;
}

void import_forget_staff(struct sz_import *import) {
    id_map_free(&import->staff);
    id_map_free(&import->staffed);
}
