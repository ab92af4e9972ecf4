/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some Chinese terminals draw characters of "ambiguous" width with two cells, which no terminfo
 * entry tells. So one is printed and the terminal is asked where its cursor stands. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "terminal_private.h"

enum { ANSWER_MS = 200, ANSWER_MOST = 128 };

/* "ESC [ row ; column R" somewhere in what arrived; the rest was typed by the clerk. */
static bool find_answer(const char *got, long *column, char *typed, size_t size) {
    const char *start = strstr(got, "\033[");
    char *end;

    if (!start)
        return false;
    (void)strtol(start + 2, &end, 10);
    if (*end != ';')
        return false;
    *column = strtol(end + 1, &end, 10);
    if (*end != 'R')
        return false;
    snprintf(typed, size, "%.*s%s", (int)(start - got), got, end + 1);
    return true;
}

static long ask(char *typed, size_t size) {
    char got[ANSWER_MOST] = "";
    size_t len = 0;
    long column = 0;
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};

    while (len + 1 < sizeof got && poll(&in, 1, ANSWER_MS) == 1) {
        ssize_t n = read(STDIN_FILENO, got + len, sizeof got - 1 - len);
        if (n <= 0)
            break;
        len += (size_t)n;
        got[len] = '\0';
        if (find_answer(got, &column, typed, size))
            return column;
    }
    snprintf(typed, size, "%s", got);
    return 0;
}

bool terminal_is_ambiguous_wide(char *typed, size_t size) {
    struct termios before, raw;

    typed[0] = '\0';
    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return false;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    fputs("\r①\033[6n", stdout);
    fflush(stdout);
    long column = ask(typed, size);
    fputs("\r\033[K", stdout);
    fflush(stdout);
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    return column == 3;
}
