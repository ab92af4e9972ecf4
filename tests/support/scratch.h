/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A folder of its own for one test: cmocka setup and teardown. */
#ifndef SHIZI_TEST_SCRATCH_H
#define SHIZI_TEST_SCRATCH_H

#include <stddef.h>

struct scratch {
    char folder[64];
    char path[4][192]; /* of the last four scratch_path calls */
    int next_path;
};

int scratch_setup(void **state);
int scratch_teardown(void **state);

/** FOLDER/name; good until four more calls. */
const char *scratch_path(struct scratch *scratch, const char *name);

/** How many entries the folder has. */
int scratch_entries(const struct scratch *scratch);

/** Whole file, terminated; caller frees. Fails the test when it cannot be read. */
char *scratch_read(const char *path, size_t *size);

void scratch_write(const char *path, const char *text);

#endif
