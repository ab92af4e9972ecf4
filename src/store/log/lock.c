/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers' queue: flock on a side file around BEGIN IMMEDIATE … COMMIT. SQLite's own waiting
 * starves (one process can keep the lock for seconds); flock with a short pause after release lets
 * the next one in. The file's text names the holder for those who wait. */
#include "shizi/language.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { STEP_MS = 5, TELL_MS = 300, GIVE_UP_MS = 30000, AFTER_RELEASE_US = 250 };

static void pause_us(long us) {
    const struct timespec pause = {.tv_sec = 0, .tv_nsec = us * 1000};
    nanosleep(&pause, NULL);
}

static void read_holder(int fd, char *holder, size_t room) {
    ssize_t got = pread(fd, holder, room - 1, 0);
    holder[got > 0 ? got : 0] = '\0';
    holder[strcspn(holder, "\n")] = '\0';
}

static void write_holder(const struct sz_db *db, int fd) {
    char text[128];
    int len = snprintf(text, sizeof text, "%s\n",
                       db->actor.display_name ? db->actor.display_name : ZH_("另一进程"));
    if (ftruncate(fd, 0) == 0 && len > 0 && pwrite(fd, text, (size_t)len, 0) < 0)
        return; /* the name is a courtesy: without it the lock still holds */
}

static enum sz_code wait_for(struct sz_db *db, int fd, struct sz_error *err) {
    char holder[96] = "";
    for (int waited = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited += STEP_MS) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return sz_fail(err, SZ_IO, "检查库文件所在文件夹", "取写锁失败：%s", strerror(errno));
        if (waited >= GIVE_UP_MS)
            return sz_fail(err, SZ_LOCKED, "稍候再试；没有写入任何内容",
                           "库正由 %s 保存，等待超过 30 秒", *holder ? holder : _("他人"));
        if (waited % TELL_MS == 0) {
            read_holder(fd, holder, sizeof holder);
            if (waited > 0 && db->on_wait)
                db->on_wait(db->wait_ctx, holder);
        }
        pause_us(STEP_MS * 1000L);
    }
    return SZ_OK;
}

enum sz_code lock_take(struct sz_db *db, int *fd, struct sz_error *err) {
    *fd = -1;
    if (!db->lock_path)
        return SZ_OK;

    int file = open(db->lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
    if (file < 0)
        return sz_fail(err, errno == ENOSPC ? SZ_IO : SZ_DENIED, "请管理员检查文件夹权限和磁盘空间",
                       "写锁文件 %s 打不开：%s", db->lock_path, strerror(errno));
    enum sz_code code = wait_for(db, file, err);
    if (code != SZ_OK) {
        close(file);
        return code;
    }
    write_holder(db, file);
    *fd = file;
    return SZ_OK;
}

void lock_release(int fd) {
    if (fd < 0)
        return;
    close(fd);
    pause_us(AFTER_RELEASE_US);
}
