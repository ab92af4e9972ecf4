/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/language.h"
#include "workbook_private.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_ATTEMPTS = 16 };

/* clang-format off */
static const struct {
    int error;
    const char *reason, *hint;
} reasons[] = {
    {0,            N_("没有写完整，可能是磁盘已满"), N_("腾出空间后重新导出；原来的文件没有改动")},
    {ENOSPC,       N_("磁盘已满"),               N_("腾出空间后重新导出；原来的文件没有改动")},
    {EDQUOT,       N_("磁盘配额已用完"),         N_("清理自己的文件后重新导出；原来的文件没有改动")},
    {EFBIG,        N_("超过允许的文件大小"),     N_("请管理员放宽文件大小限制，或分几份导出；原来的文件没有改动")},
    {EACCES,       N_("没有写入权限"),           N_("换一个自己能写的文件夹，例如“发件”")},
    {EPERM,        N_("没有写入权限"),           N_("换一个自己能写的文件夹，例如“发件”")},
    {EROFS,        N_("磁盘是只读的"),           N_("换一个能写的磁盘或文件夹")},
    {ENOENT,       N_("文件夹不存在"),           N_("先建立这个文件夹，或换一个位置")},
    {ENOTDIR,      N_("路径中有一段不是文件夹"), N_("检查路径后重新导出")},
    {ENAMETOOLONG, N_("文件名太长"),             N_("换一个短一些的文件名")},
    {EISDIR,       N_("它是一个文件夹"),         N_("在后面加上文件名，例如 花名册.xlsx")},
    {EIO,          N_("磁盘读写出错"),           N_("换一个磁盘重新导出，并请管理员检查原来的磁盘")},
};
/* clang-format on */

static enum sz_code failed(enum sz_code code, const char *path, int error, struct sz_error *err) {
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].error == error)
            return sz_fail(err, code, reasons[i].hint, "不能写出 %s：%s", path,
                           _(reasons[i].reason));
    }
    return sz_fail(err, code, "换一个位置重新导出；原来的文件没有改动", "不能写出 %s：系统错误 %d",
                   path, error);
}

enum sz_code workbook_io_failed(const struct workbook_target *target, int error,
                                struct sz_error *err) {
    return failed(SZ_IO, target->path, error, err);
}

static enum sz_code refuse_what_is_no_file(const char *path, mode_t mode, struct sz_error *err) {
    if (S_ISDIR(mode))
        return failed(SZ_NO_CREATE, path, EISDIR, err);
    if (S_ISLNK(mode)) /* rename would replace the link and leave the file it names stale */
        return sz_fail(err, SZ_NO_CREATE, "直接写出链接所指的文件，或先删除这个链接",
                       "不能写出 %s：它是一个符号链接", path);
    return sz_fail(err, SZ_NO_CREATE, "换一个文件名", "不能写出 %s：它是管道或设备，不是普通文件",
                   path);
}

/* @p mode: permissions of the old file, 0 when there is none. */
static enum sz_code look_at_old_file(const char *path, mode_t *mode, struct sz_error *err) {
    struct stat st;

    *mode = 0;
    if (*path == '\0')
        return sz_fail(err, SZ_NO_CREATE, "给出文件名，例如 花名册.xlsx", "没有给出要写出的文件名");
    if (path[strlen(path) - 1] == '/')
        return failed(SZ_NO_CREATE, path, EISDIR, err);
    if (lstat(path, &st) != 0)
        return errno == ENOENT ? SZ_OK : failed(SZ_NO_CREATE, path, errno, err);
    if (!S_ISREG(st.st_mode))
        return refuse_what_is_no_file(path, st.st_mode, err);
    if (access(path, W_OK) != 0) /* rename would not ask */
        return failed(SZ_NO_CREATE, path, errno, err);
    *mode = st.st_mode & 0777;
    return SZ_OK;
}

static const char *folder_of(struct sz_arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : sz_arena_copy_len(arena, path, (size_t)(slash - path));
}

/* The name does not hold the target's name, which may already be as long as a name can be. */
static int open_temp(struct workbook_target *target, struct sz_arena *arena) {
    for (int i = 0; i < NAME_ATTEMPTS; i++) {
        uint64_t random = 0;
        if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
            return -1;
        target->temp = sz_arena_printf(arena, "%s/.~shizi-%016" PRIx64, target->folder, random);

        int fd = open(target->temp, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

enum sz_code workbook_target_open(struct workbook_target *target, struct sz_arena *arena,
                                  const char *path, struct sz_error *err) {
    mode_t mode = 0;

    enum sz_code code = look_at_old_file(path, &mode, err);
    if (code != SZ_OK)
        return code;

    target->path = sz_arena_copy(arena, path);
    target->folder = folder_of(arena, path);
    int fd = open_temp(target, arena);
    if (fd < 0) {
        bool full = errno == ENOSPC || errno == EDQUOT || errno == EIO;
        return failed(full ? SZ_IO : SZ_NO_CREATE, path, errno, err);
    }
    target->fd = fd;
    if (mode != 0 && fchmod(fd, mode) != 0) {
        int error = errno;
        workbook_target_drop(target);
        return failed(SZ_NO_CREATE, path, error, err);
    }
    return SZ_OK;
}

enum sz_code workbook_target_stream(struct workbook_target *target, FILE **out,
                                    struct sz_error *err) {
    int fd = fcntl(target->fd, F_DUPFD_CLOEXEC, 3);
    *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (*out)
        return SZ_OK;

    int error = errno;
    if (fd >= 0)
        close(fd);
    return workbook_io_failed(target, error, err);
}

enum sz_code workbook_stream_close(const struct workbook_target *target, FILE *out,
                                   struct sz_error *err) {
    errno = 0;
    bool broken = ferror(out) != 0;
    if (fclose(out) != 0)
        broken = true;
    return broken ? workbook_io_failed(target, errno, err) : SZ_OK;
}

/* Some filesystems cannot sync a folder and say EINVAL; the file itself is synced by then. */
static int sync_folder(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES ? 0 : errno;
    int error = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    close(fd);
    return error;
}

static enum sz_code give_up(struct workbook_target *target, int error, struct sz_error *err) {
    workbook_target_drop(target);
    return workbook_io_failed(target, error, err);
}

enum sz_code workbook_target_sync(struct workbook_target *target, struct sz_error *err) {
    return fsync(target->fd) == 0 ? SZ_OK : give_up(target, errno, err);
}

enum sz_code workbook_target_commit(struct workbook_target *target, struct sz_error *err) {
    enum sz_code code = workbook_target_sync(target, err);
    if (code != SZ_OK)
        return code;
    if (rename(target->temp, target->path) != 0)
        return give_up(target, errno, err);
    close(target->fd);
    target->fd = -1;

    int error = sync_folder(target->folder);
    if (error != 0)
        return sz_fail(err, SZ_IO, "打开文件看一看；断电后它可能不在",
                       "%s 已写出，但磁盘没有确认（错误 %d）", target->path, error);
    return SZ_OK;
}

void workbook_target_drop(struct workbook_target *target) {
    if (target->fd < 0)
        return;
    unlink(target->temp);
    close(target->fd);
    target->fd = -1;
}
