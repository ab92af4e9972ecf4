/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A program on a terminal of our own: forkpty for the line, libvterm for the screen.
 *
 *  Nothing sleeps: everything waits for something to be seen, with a deadline that only a failing
 *  test reaches.
 */
#ifndef SUPPORT_PTY_HARNESS_H
#define SUPPORT_PTY_HARNESS_H

#include <stdbool.h>
#include <stddef.h>

enum { PTY_DEADLINE_MS = 20000 };

struct pty;

/** Start @p argv (a path first) on a terminal of that size. @p env: "NAME=value" texts added to a
 * small clean environment, NULL at the end; "NAME" alone takes it out. Fails the test if it cannot.
 */
struct pty *pty_start(int rows, int columns, const char *const *argv, const char *const *env);

/** Kill what still runs and free. */
void pty_free(struct pty *pty);

/** Bytes as a keyboard would send them. */
void pty_send(struct pty *pty, const char *bytes);

/** Bytes that may hold zeros or no UTF-8. */
void pty_send_bytes(struct pty *pty, const char *bytes, size_t len);

/** Until the text is (or is no longer) on the screen; false at the deadline, the screen is printed.
 */
bool pty_wait(struct pty *pty, const char *text);
bool pty_wait_gone(struct pty *pty, const char *text);

/** A row as text without trailing blanks; borrowed until the next call. */
const char *pty_row(struct pty *pty, int row);

/** Attributes of a cell as it is shown now. */
struct pty_look {
    bool bold, reverse, underline, coloured;
};
struct pty_look pty_look(struct pty *pty, int row, int column);

/** The screen itself (libvterm's VTermScreen), for what draws pictures of it. */
struct VTermScreen *pty_screen(struct pty *pty);

/** Say to the question for the background (OSC 11) what a real terminal would:
 * "rgb:ffff/ffff/ffff"; before that the terminal does not know the question. Right after pty_start.
 */
void pty_set_background(struct pty *pty, const char *colour);

/** Report the cursor as a terminal does that draws ambiguous characters with two cells. Only the
 *  answer is so: what must not happen afterwards is that such a character is sent. */
void pty_be_wide(struct pty *pty);

/** Bytes the program has written so far. */
size_t pty_received(const struct pty *pty);

/** The newest of them, as they came, since the last pty_forget; terminated. */
const char *pty_output(const struct pty *pty, size_t *len);
void pty_forget(struct pty *pty);

/** Take in output until there was none for @p quiet_ms.
 *  @return ms from the call to the last output, 0 when there was none. */
double pty_settle(struct pty *pty, int quiet_ms);

/** Send @p keys and take in the first output within @p patience_ms, and what follows it without a
 *  pause of @p quiet_ms. @return ms from sending to the last byte, 0 when nothing came. */
double pty_press(struct pty *pty, const char *keys, int patience_ms, int quiet_ms);

/** Enter on a card, after the time a person needs to read it: sooner it is not taken. */
void pty_confirm(struct pty *pty);

void pty_resize(struct pty *pty, int rows, int columns);

/** Take in what comes without looking at it: libvterm does not survive every change of size. */
void pty_blind(struct pty *pty);

/** Look again, through a new terminal on which the program draws its whole picture. */
void pty_see(struct pty *pty);

/** Let the terminal vanish, as when ssh drops. */
void pty_hang_up(struct pty *pty);

/** Wait for the end; exit status, 128 + signal, or -1 at the deadline @p ms. */
int pty_wait_exit(struct pty *pty, int ms);

#endif
