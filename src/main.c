/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place that knows both the command line and the application. */
#include <stdio.h>
#include <stdlib.h>

#include "shizi/cli.h"
#include "shizi/language.h"
#include "shizi/sheet.h"
#include "ui.h"

int main(int argc, char **argv) {
    int status = 0;
    const char *language = getenv("SHIZI_LANG");

    if (language)
        sz_language_choose(language);
    if (sz_sheet_child(argc, argv, &status)) /* we are the bounded reader of a foreign file */
        return status;
    status = sz_cli_run(argc, argv, ui_main);
    if (fclose(stdout) != 0 && status == 0) /* some filesystems complain only now */
        status = sz_exit_status(SZ_IO);
    return status;
}
