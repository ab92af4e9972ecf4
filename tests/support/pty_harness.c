/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pty_harness.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
/* cmocka wants its four headers first */
#include <cmocka.h>
#include <vterm.h>

enum {
    ROW_BYTES = 16384,
    ENV_MOST = 32,
    SLICE_MS = 50,
    EXIT_UNKNOWN = -1,
    OUTPUT_MOST = 1 << 20,
};

struct pty {
    int master; /* -1 when hung up */
    pid_t child;
    bool ended;
    int status;
    int rows, columns;
    VTerm *terminal;
    VTermScreen *screen;
    const char *background; /* what OSC 11 answers, or NULL */
    bool wide, blind;
    size_t received;
    double received_at; /* ms, of the last byte */
    char *output;       /* since the last pty_forget, OUTPUT_MOST bytes at most */
    size_t output_len;
    char row[ROW_BYTES];
};

static long now_ms(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static double exact_ms(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* What the terminal answers (cursor reports) goes back to the program. */
static void answer(const char *bytes, size_t len, void *user) {
    static const char narrow[] = "\033[1;2R", wide[] = "\033[1;3R";
    struct pty *pty = user;

    if (pty->wide && len == strlen(narrow) && memcmp(bytes, narrow, len) == 0)
        bytes = wide;
    pty_send_bytes(pty, bytes, len);
}

static void note_output(struct pty *pty, const char *bytes, size_t len) {
    size_t room = OUTPUT_MOST - pty->output_len;

    pty->received += len;
    len = len < room ? len : room;
    memcpy(pty->output + pty->output_len, bytes, len);
    pty->output_len += len;
    pty->output[pty->output_len] = '\0';
}

/* libvterm does not know OSC 11. */
static void answer_background(struct pty *pty) {
    char reply[64];

    if (!pty->background || !strstr(pty->output, "\033]11;?"))
        return;
    snprintf(reply, sizeof reply, "\033]11;%s\033\\", pty->background);
    pty->background = NULL;
    pty_send(pty, reply);
}

static void put_env(const char *entry) {
    const char *equals = strchr(entry, '=');
    char name[64];

    if (!equals) {
        unsetenv(entry);
        return;
    }
    snprintf(name, sizeof name, "%.*s", (int)(equals - entry), entry);
    setenv(name, equals + 1, 1);
}

static void run_child(const char *const *argv, const char *const *env) {
    char *args[ENV_MOST] = {NULL};

    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("NO_COLOR");
    unsetenv("COLORFGBG");
    unsetenv("TMUX");
    unsetenv("STY");
    unsetenv("SHIZI_THEME");
    unsetenv("SHIZI_MOUSE");
    unsetenv("LINES");
    unsetenv("COLUMNS");
    for (size_t i = 0; env && env[i]; i++)
        put_env(env[i]);
    for (size_t i = 0; argv[i] && i + 1 < ENV_MOST; i++)
        args[i] = strdup(argv[i]);
    if (args[0])
        execv(args[0], args);
    _exit(127);
}

static void plug_in(struct pty *pty) {
    pty->terminal = vterm_new(pty->rows, pty->columns);
    vterm_set_utf8(pty->terminal, 1);
    vterm_output_set_callback(pty->terminal, answer, pty);
    pty->screen = vterm_obtain_screen(pty->terminal);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
}

struct pty *pty_start(int rows, int columns, const char *const *argv, const char *const *env) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    struct pty *pty = calloc(1, sizeof *pty);

    assert_non_null(pty);
    pty->output = calloc(1, OUTPUT_MOST + 1);
    assert_non_null(pty->output);
    pty->child = forkpty(&pty->master, NULL, NULL, &size);
    assert_true(pty->child >= 0);
    if (pty->child == 0)
        run_child(argv, env);

    fcntl(pty->master, F_SETFD, FD_CLOEXEC);
    fcntl(pty->master, F_SETFL, O_NONBLOCK);
    pty->rows = rows;
    pty->columns = columns;
    plug_in(pty);
    return pty;
}

static void note_end(struct pty *pty, int options) {
    int status;

    if (pty->ended || waitpid(pty->child, &status, options) != pty->child)
        return;
    pty->ended = true;
    pty->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void pty_hang_up(struct pty *pty) {
    if (pty->master >= 0)
        close(pty->master);
    pty->master = -1;
}

void pty_free(struct pty *pty) {
    note_end(pty, WNOHANG);
    if (!pty->ended) {
        kill(pty->child, SIGKILL);
        note_end(pty, 0);
    }
    pty_hang_up(pty);
    vterm_free(pty->terminal);
    free(pty->output);
    free(pty);
}

/* Take in what the program has written, waiting at most @p ms for some; false when there was none.
 */
static bool take_output(struct pty *pty, int ms) {
    struct pollfd in = {.fd = pty->master, .events = POLLIN};
    char bytes[4096];

    if (pty->master < 0 || poll(&in, 1, ms) <= 0)
        return false;
    ssize_t n = read(pty->master, bytes, sizeof bytes);
    if (n <= 0)
        return false; /* EIO: the program has ended */
    pty->received_at = exact_ms();
    note_output(pty, bytes, (size_t)n);
    answer_background(pty);
    if (!pty->blind)
        vterm_input_write(pty->terminal, bytes, (size_t)n);
    return true;
}

void pty_send_bytes(struct pty *pty, const char *bytes, size_t len) {
    while (len > 0 && pty->master >= 0) {
        ssize_t n = write(pty->master, bytes, len);
        if (n < 0 && errno != EAGAIN)
            return;
        if (n < 0) {
            struct pollfd out = {.fd = pty->master, .events = POLLOUT};
            poll(&out, 1, SLICE_MS);
            take_output(pty, 0); /* the program may be waiting for us to read */
            continue;
        }
        bytes += n;
        len -= (size_t)n;
    }
}

void pty_send(struct pty *pty, const char *bytes) {
    pty_send_bytes(pty, bytes, strlen(bytes));
}

static size_t put_utf8(uint32_t c, char *out) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    out[0] = (char)((0xF0U << (3 - more)) | (c >> (6 * more)));
    for (size_t i = 1; i <= more; i++)
        out[i] = (char)(0x80U | ((c >> (6 * (more - i))) & 0x3FU));
    return more + 1;
}

const char *pty_row(struct pty *pty, int row) {
    size_t len = 0;

    for (int column = 0; column < pty->columns; column++) {
        VTermScreenCell cell;
        vterm_screen_get_cell(pty->screen, (VTermPos){.row = row, .col = column}, &cell);
        if (cell.chars[0] == (uint32_t)-1) /* right half of a wide character */
            continue;
        if (cell.chars[0] == 0)
            pty->row[len++] = ' ';
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] && len + 8 < ROW_BYTES; i++)
            len += put_utf8(cell.chars[i], pty->row + len);
    }
    while (len > 0 && pty->row[len - 1] == ' ')
        len--;
    pty->row[len] = '\0';
    return pty->row;
}

static bool shows(struct pty *pty, const char *text) {
    for (int row = 0; row < pty->rows; row++)
        if (strstr(pty_row(pty, row), text))
            return true;
    return false;
}

static bool wait_until(struct pty *pty, const char *text, bool shown) {
    long deadline = now_ms() + PTY_DEADLINE_MS;

    while (shows(pty, text) != shown) {
        bool some = take_output(pty, SLICE_MS);
        note_end(pty, WNOHANG);
        if (!some && (pty->ended || now_ms() >= deadline))
            break;
    }
    if (shows(pty, text) == shown)
        return true;
    print_error("waiting for %s\"%s\", the screen is:\n", shown ? "" : "the end of ", text);
    for (int row = 0; row < pty->rows; row++)
        print_error("%2d|%s\n", row, pty_row(pty, row));
    return false;
}

bool pty_wait(struct pty *pty, const char *text) {
    return wait_until(pty, text, true);
}

bool pty_wait_gone(struct pty *pty, const char *text) {
    return wait_until(pty, text, false);
}

struct pty_look pty_look(struct pty *pty, int row, int column) {
    VTermScreenCell cell;

    vterm_screen_get_cell(pty->screen, (VTermPos){.row = row, .col = column}, &cell);
    return (struct pty_look){
        .bold = cell.attrs.bold,
        .reverse = cell.attrs.reverse,
        .underline = cell.attrs.underline,
        .coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg),
    };
}

VTermScreen *pty_screen(struct pty *pty) {
    return pty->screen;
}

void pty_set_background(struct pty *pty, const char *colour) {
    pty->background = colour;
}

void pty_be_wide(struct pty *pty) {
    pty->wide = true;
}

size_t pty_received(const struct pty *pty) {
    return pty->received;
}

const char *pty_output(const struct pty *pty, size_t *len) {
    *len = pty->output_len;
    return pty->output;
}

void pty_forget(struct pty *pty) {
    pty->output_len = 0;
    pty->output[0] = '\0';
}

double pty_settle(struct pty *pty, int quiet_ms) {
    double start = exact_ms();

    while (take_output(pty, quiet_ms))
        continue;
    return pty->received_at > start ? pty->received_at - start : 0;
}

double pty_press(struct pty *pty, const char *keys, int patience_ms, int quiet_ms) {
    double start = exact_ms();

    pty_send(pty, keys);
    if (!take_output(pty, patience_ms))
        return 0;
    pty_settle(pty, quiet_ms);
    return pty->received_at - start;
}

void pty_confirm(struct pty *pty) {
    enum { READ_MS = 1700 }; /* what was typed before is forgotten by then */

    pty_settle(pty, READ_MS);
    pty_send(pty, "\r");
}

void pty_resize(struct pty *pty, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

    pty->rows = rows;
    pty->columns = columns;
    if (!pty->blind)
        vterm_set_size(pty->terminal, rows, columns);
    ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_blind(struct pty *pty) {
    pty->blind = true;
}

void pty_see(struct pty *pty) {
    vterm_free(pty->terminal);
    plug_in(pty);
    pty->blind = false;
    pty_send(pty, "\f"); /* ^L: all of it again */
}

int pty_wait_exit(struct pty *pty, int ms) {
    long deadline = now_ms() + ms;

    for (note_end(pty, WNOHANG); !pty->ended && now_ms() < deadline; note_end(pty, WNOHANG))
        if (!take_output(pty, SLICE_MS))
            poll(NULL, 0, 1);   /* only the end of the process is left to see */
    while (take_output(pty, 0)) /* what it wrote last may come after its end is seen */
        continue;
    return pty->ended ? pty->status : EXIT_UNKNOWN;
}
