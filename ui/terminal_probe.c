/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no terminfo entry tells: some Chinese terminals draw characters of "ambiguous" width with
 * two cells, so one is printed and the terminal is asked where its cursor stands; and its
 * background is asked for. Terminals answer in order and every one answers the first question, so a
 * terminal that does not know the other costs no waiting. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "terminal_private.h"

enum { PROBE_MS = 200, WIDE_COLUMN = 3 };

#define ASK_BACKGROUND "\033]11;?\033\\"
#define BACKGROUND "\033]11;"
#define ASK_WIDTH "\r①\033[6n"

bool terminal_is_modern(const char *type) {
    return strcmp(type, "linux") != 0 && strncmp(type, "vt", 2) != 0;
}

/* Take [from, to) out of the text. */
static void take_out(char *text, const char *from, const char *to) {
    memmove(text + (from - text), to, strlen(to) + 1);
}

/* "ESC ] 11 ; rgb:… BEL", or with "ESC \" at the end. */
static void find_background(char *got, char *background) {
    const char *start = strstr(got, BACKGROUND);
    const char *colour = start ? start + strlen(BACKGROUND) : NULL;
    size_t len = colour ? strcspn(colour, "\007\033") : 0;

    if (!colour || colour[len] == '\0')
        return;
    snprintf(background, ANSWER_MOST, "%.*s", (int)len, colour);
    take_out(got, start, colour + len + (colour[len] == '\033' && colour[len + 1] ? 2 : 1));
}

/* "ESC [ row ; column R" somewhere in what arrived; the rest was typed by the clerk. */
static bool find_column(char *got, long *column) {
    for (char *start = strstr(got, "\033["); start; start = strstr(start + 1, "\033[")) {
        char *end;
        (void)strtol(start + 2, &end, 10);
        if (*end != ';')
            continue;
        *column = strtol(end + 1, &end, 10);
        if (*end != 'R')
            continue;
        take_out(got, start, end + 1);
        return true;
    }
    return false;
}

static void listen(struct terminal_answers *answers) {
    char *got = answers->typed; /* what is left of it */
    size_t len = 0;
    long column = 0;
    long long deadline = terminal_now() + PROBE_MS;
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};

    while (len + 1 < sizeof answers->typed) {
        long long left = deadline - terminal_now();
        if (left <= 0 || poll(&in, 1, (int)left) != 1)
            break;
        ssize_t n = read(STDIN_FILENO, got + len, sizeof answers->typed - 1 - len);
        if (n <= 0)
            break;
        len += (size_t)n;
        got[len] = '\0';
        if (find_column(got, &column))
            break;
    }
    find_background(got, answers->background);
    answers->ambiguous_wide = column == WIDE_COLUMN;
}

void terminal_probe(const char *type, struct terminal_answers *answers) {
    struct termios before, raw;

    *answers = (struct terminal_answers){0};
    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    if (terminal_is_modern(type))
        terminal_send(ASK_BACKGROUND);
    terminal_send(ASK_WIDTH);
    listen(answers);
    terminal_send("\r\033[K");
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
}
