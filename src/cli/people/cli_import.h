/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One run of an import, between its two files. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "cli_private.h"
#include "shizi/import.h"

struct import_run {
    struct sz_import *import;
    bool schools;
    size_t counts[SZ_VERDICT_COUNT]; /* as judged, before bad rows were set aside */
    size_t bad;                      /* rejected and conflicting rows */
    size_t set_aside;
    int64_t act_id; /* 0: nothing was written */
};

/** What was found, for a person: columns, counts, problems, people the file omits. */
enum sz_code import_print_summary(struct cli *cli, struct import_run *run, struct sz_error *err);

/** The JSON document of an import (contract in docs/manual). */
enum sz_code import_json(struct cli *cli, struct import_run *run, struct sz_error *err);

#endif
