/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where conversations begin: a chosen file, or a block pasted from a spreadsheet. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "file_screen.h"
#include "import_screen.h"
#include "shizi/language.h"
#include "widgets/dialog.h"

/* ---- a file ---- */

static enum ui_outcome take_teachers(struct ui_screen *chooser, const char *path, int64_t about) {
    (void)about;
    chooser->next = import_screen_new(chooser->app, IMPORT_TEACHERS, path);
    return UI_OPEN;
}

static enum ui_outcome take_schools(struct ui_screen *chooser, const char *path, int64_t about) {
    (void)about;
    chooser->next = import_screen_new(chooser->app, IMPORT_SCHOOLS, path);
    return UI_OPEN;
}

static enum ui_outcome take_compare(struct ui_screen *chooser, const char *path, int64_t about) {
    (void)about;
    chooser->next = import_screen_new(chooser->app, IMPORT_COMPARE, path);
    return UI_OPEN;
}

static const struct file_wish wishes[] = {
    [IMPORT_TEACHERS] = {N_("导入花名册"), "import",
                         N_("选学校报来的花名册(xlsx xls csv)；先判定给您看，确认前不写入"),
                         file_is_sheet, take_teachers},
    [IMPORT_SCHOOLS] = {N_("导入学校表"), "import",
                        N_("选学校表(xlsx xls csv)；先判定给您看，确认前不写入"), file_is_sheet,
                        take_schools},
    [IMPORT_COMPARE] = {N_("对照名单"), "import",
                        N_("选外来名单(xlsx xls csv)；只与本库对照，不写入"), file_is_sheet,
                        take_compare},
};

struct ui_screen *import_choose_teachers(struct ui_app *app) {
    return file_screen_new(app, &wishes[IMPORT_TEACHERS], 0);
}

struct ui_screen *import_choose_schools(struct ui_app *app) {
    return file_screen_new(app, &wishes[IMPORT_SCHOOLS], 0);
}

struct ui_screen *import_choose_compare(struct ui_app *app) {
    return file_screen_new(app, &wishes[IMPORT_COMPARE], 0);
}

enum ui_outcome import_open_chooser(struct ui_screen *screen) {
    screen->next = import_choose_teachers(screen->app);
    return UI_OPEN;
}

/* ---- a paste ---- */

/* Several cells in a row, or several rows of them. */
static bool is_block(const char *text) {
    const char *tab = strchr(text, '\t');
    const char *end = strpbrk(text, "\r\n");
    return tab && end && end[strspn(end, "\r\n")];
}

static bool make_folders(char *path) {
    for (char *at = path + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
            return false;
        *at = '/';
    }
    return true;
}

/* Beside the clerk's other own files, so that a dropped line does not lose it. */
static const char *paste_path(const struct ui_app *app, struct sz_arena *arena) {
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    if (state && *state == '/')
        return sz_arena_printf(arena, "%s/shizi/pastes/%s %s.csv", state, ZH_("粘贴"),
                               app->start.today);
    return home ? sz_arena_printf(arena, "%s/.local/state/shizi/pastes/%s %s.csv", home,
                                  ZH_("粘贴"), app->start.today)
                : NULL;
}

/* Terminals turn line ends of a paste into CR. */
static bool write_lines(int fd, const char *text) {
    while (*text) {
        size_t length = strcspn(text, "\r\n");
        if (write(fd, text, length) != (ssize_t)length || write(fd, "\n", 1) != 1)
            return false;
        text += length;
        text += *text == '\r' && text[1] == '\n' ? 2 : *text != '\0';
    }
    return true;
}

static enum sz_code keep_paste(const char *path, const char *text, struct sz_error *err) {
    struct sz_arena arena = {0};
    bool made = path && make_folders(sz_arena_copy(&arena, path));
    int fd =
        made ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)
             : -1;
    bool written = fd >= 0 && write_lines(fd, text);
    int error = errno;
    if (fd >= 0 && close(fd) != 0)
        written = false;
    sz_arena_free(&arena);
    return written ? SZ_OK
                   : sz_fail(err, SZ_IO, "把内容另存成文件再导入", "粘贴的内容存不下来：%s",
                             strerror(error));
}

enum ui_outcome import_pasted(struct ui_screen *screen, const struct ui_event *event,
                              enum import_kind kind) {
    struct sz_arena arena = {0};
    struct sz_error err;
    if (event->key != UI_KEY_PASTE || !event->text || !is_block(event->text))
        return UI_IGNORED;
    const char *path = paste_path(screen->app, &arena);
    if (keep_paste(path, event->text, &err) == SZ_OK)
        screen->next = import_screen_new(screen->app, kind, path);
    else
        screen->next = ui_dialog_error(_("没有接住粘贴"), &err);
    sz_arena_free(&arena);
    return UI_OPEN;
}
