/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curses.h>
/* curses first: its macros must meet only system headers */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shizi/text.h"
#include "terminal_private.h"
#include "theme.h"

enum { ESCAPE_MS = 100 };

/* Logins bring locales that a fresh Debian has not (zh_CN.UTF-8): C.UTF-8 draws Chinese too. */
static bool choose_locale(void) {
    if (!setlocale(LC_ALL, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        if (!setlocale(LC_ALL, "C.UTF-8"))
            return false;
    setlocale(LC_NUMERIC, "C");
    return true;
}

static enum sz_code refuse_where_impossible(const char *term, struct sz_error *err) {
    static const char hint[] =
        N_("在 xterm、PuTTY 等终端上运行，或改用命令，例如：shizi teacher list");

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return sz_fail(err, SZ_USAGE, hint, "不在终端上，无法显示界面");
    if (strcmp(term, "dumb") == 0)
        return sz_fail(err, SZ_USAGE, hint, "终端类型 TERM=dumb 不能显示界面");
    if (!choose_locale())
        return sz_fail(err, SZ_CONFIG, "安装 libc-bin 后再试", "系统缺少 C.UTF-8 语言环境");
    return SZ_OK;
}

short terminal_pair(unsigned style) {
    return (short)((style & UI_STYLE_MASK) + 1);
}

static void start_colours(struct ui_terminal *terminal, const char *background) {
    terminal->theme = ui_theme_choose(&(struct ui_theme_facts){
        .colours = tigetnum("colors"),
        .no_color = getenv("NO_COLOR"),
        .wish = getenv("SHIZI_THEME"),
        .answer = background,
        .fgbg = getenv("COLORFGBG"),
    });
    if (terminal->theme == UI_THEME_MONO)
        return;
    start_color();
    use_default_colors();
    for (unsigned style = 0; style < UI_STYLE_COUNT; style++) {
        struct ui_look look = ui_theme_look(terminal->theme, style);
        init_pair(terminal_pair(style), (short)look.ink, (short)look.paper);
    }
}

void terminal_send(const char *sequence) {
    fputs(sequence, stdout);
    fflush(stdout);
}

static void start_input(struct ui_terminal *terminal, const char *typed) {
    raw();
    noecho();
    nonl();
    set_escdelay(ESCAPE_MS);
    keypad(stdscr, TRUE);
    timeout(0);
    terminal_keys_define();
    terminal->no_f_keys = tigetstr("kf10") == NULL;
    /* The number pad shall type figures; bracketed paste; terminals without these ignore them. */
    terminal_send("\033>\033[?2004h");
    if (terminal->mouse)
        terminal_send("\033[?1000h\033[?1006h");
    for (size_t len = strlen(typed); len > 0; len--)
        ungetch((unsigned char)typed[len - 1]);
}

static void stop_input(const struct ui_terminal *terminal) {
    if (terminal->mouse)
        terminal_send("\033[?1006l\033[?1000l");
    terminal_send("\033[?2004l");
}

static void look_at_type(struct ui_terminal *terminal, const char *term) {
    const char *mouse = getenv("SHIZI_MOUSE");
    bool console = strcmp(term, "linux") == 0;

    terminal->ascii_gauges = terminal->ambiguous_wide || !terminal_is_modern(term);
    terminal->mouse = terminal_is_modern(term) && !(mouse && strcmp(mouse, "0") == 0);
    if (getenv("TMUX"))
        terminal->between = BETWEEN_TMUX;
    else if (getenv("STY"))
        terminal->between = BETWEEN_SCREEN;
    if (console)
        terminal->notice = _("Linux 控制台的字体不能显示汉字：请用 ssh 登录，或先运行 fbterm");
}

static const char *terminal_type(void) {
    const char *term = getenv("TERM");
    return term ? term : "";
}

enum sz_code ui_terminal_open(struct ui_terminal **terminal, struct sz_error *err) {
    const char *term = terminal_type();
    struct terminal_answers answers;

    *terminal = NULL;
    enum sz_code code = refuse_where_impossible(term, err);
    if (code != SZ_OK)
        return code;
    struct ui_terminal *self = calloc(1, sizeof *self);
    if (!self)
        return sz_no_memory(err);

    terminal_probe(term, &answers);
    self->ambiguous_wide = answers.ambiguous_wide;
    look_at_type(self, term);
    /* Lines as Unicode (PuTTY may ignore the VT100 way in UTF-8) unless they would come out double.
     */
    if (!self->ascii_gauges)
        setenv("NCURSES_NO_UTF8_ACS", "1", 0);
    terminal_signals_before();
    const char *type = terminal_known_type(term);
    if (!type || !newterm(type, stdout, stdin)) {
        free(self);
        return sz_fail(err, SZ_CONFIG, "设 TERM=xterm-256color 后再试，或改用命令",
                       "不认识终端类型 %s", term);
    }
    terminal_signals_after();
    start_colours(self, answers.background);
    start_input(self, answers.typed);
    *terminal = self;
    return SZ_OK;
}

void ui_terminal_close(struct ui_terminal *terminal) {
    if (!terminal)
        return;
    if (!terminal_is_gone())
        stop_input(terminal);
    endwin();
    free(terminal->paste);
    free(terminal->shown);
    free(terminal);
}

void ui_terminal_fit(const struct ui_terminal *terminal, struct ui_grid *grid) {
    (void)terminal;
    if (grid->rows != LINES || grid->columns != COLS)
        ui_grid_resize(grid, LINES, COLS);
}

const char *ui_terminal_notice(const struct ui_terminal *terminal) {
    return terminal->notice;
}
