/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zip around a workbook: what its list of entries may look like. Nothing is ever unpacked to
 * disk, and each part is bounded while it is read, so overlapping or nested archives gain nothing.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "xlsx.h"

/* Part names are compared without case (ECMA-376-2 9.1.1), and some writers use backslashes. */
static char *normal_name(const char *name) {
    char *copy = strdup(name);
    for (char *at = copy; at && *at; at++)
        *at = (char)(*at == '\\' ? '/' : tolower((unsigned char)*at));
    return copy;
}

/* /etc/x, C:/x, a/../../x: no workbook needs them. */
static bool is_unsafe(const char *name) {
    if (name[0] == '/' || (name[0] != '\0' && name[1] == ':'))
        return true;
    for (const char *at = name; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0'))
            return true;
    }
    return false;
}

static enum sz_code add_entry(struct reader *reader, struct xlsx_package *package,
                              zip_uint64_t index) {
    zip_stat_t info;
    if (zip_stat_index(package->zip, index, ZIP_FL_ENC_RAW, &info) != 0 || !info.name)
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "压缩目录已损坏");
    if ((info.valid & ZIP_STAT_ENCRYPTION_METHOD) && info.encryption_method != ZIP_EM_NONE)
        return reader_fail(reader, SZ_INVALID, "去掉密码后另存为 .xlsx 再试", "文件设有密码");

    char *name = normal_name(info.name);
    if (!name)
        return reader_no_memory(reader);
    package->entries[package->count++] = (struct xlsx_entry){
        .name = name,
        .index = index,
        .compressed = (info.valid & ZIP_STAT_COMP_SIZE) ? info.comp_size : 0,
        .size = (info.valid & ZIP_STAT_SIZE) ? info.size : 0,
    };
    if (is_unsafe(name))
        return reader_fail(reader, SZ_INVALID, "不要使用这个文件，请对方重新报送",
                           "压缩包内的路径指向文件之外（%.80s），文件可疑", name);
    return SZ_OK;
}

static int by_name(const void *a, const void *b) {
    const struct xlsx_entry *left = a;
    const struct xlsx_entry *right = b;
    return strcmp(left->name, right->name);
}

static enum sz_code check_names(struct reader *reader, const struct xlsx_package *package) {
    for (size_t i = 1; i < package->count; i++)
        if (by_name(&package->entries[i - 1], &package->entries[i]) == 0)
            return reader_fail(reader, SZ_INVALID, "不要使用这个文件，请对方重新报送",
                               "压缩包内有两个同名部件（%.80s），文件可疑",
                               package->entries[i].name);
    return SZ_OK;
}

static enum sz_code list_entries(struct reader *reader, struct xlsx_package *package) {
    zip_int64_t entries = zip_get_num_entries(package->zip, 0);
    if (entries > XLSX_ENTRIES)
        return reader_fail(reader, SZ_INVALID,
                           "删去图片等附件，用 Excel 或 WPS 打开这个文件，另存为 .xlsx 后再试",
                           "压缩包内有 %lld 个部件，超过 %d 个", (long long)entries, XLSX_ENTRIES);
    if (entries <= 0)
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "压缩包是空的，不是工作簿");

    package->entries = calloc((size_t)entries, sizeof *package->entries);
    if (!package->entries)
        return reader_no_memory(reader);
    for (zip_uint64_t i = 0; i < (zip_uint64_t)entries; i++)
        if (add_entry(reader, package, i) != SZ_OK)
            return reader->error.code;
    qsort(package->entries, package->count, sizeof *package->entries, by_name);
    return check_names(reader, package);
}

enum sz_code xlsx_package_open(struct reader *reader, struct xlsx_package *package) {
    int problem = 0;

    *package = (struct xlsx_package){0};
    if (reader->size > READER_BOOK_BYTES)
        return reader_fail(reader, SZ_INVALID, "删去图片等附件，或把内容分成几个工作簿后再试",
                           "工作簿超过 %d MB", READER_BOOK_BYTES >> 20);
    int fd = dup(READER_FD); /* libzip closes what it is given */
    package->zip = fd < 0 ? NULL : zip_fdopen(fd, 0, &problem);
    if (!package->zip) {
        if (fd >= 0)
            close(fd);
        if (problem == ZIP_ER_MEMORY)
            return reader_no_memory(reader);
        return reader_fail(
            reader, SZ_INVALID,
            "请对方重新发送这个文件，或用 Excel 或 WPS 打开这个文件，另存为 .xlsx 后再试",
            "文件不完整或已损坏（压缩目录无法读取）");
    }
    return list_entries(reader, package);
}

const struct xlsx_entry *xlsx_package_find(const struct xlsx_package *package, const char *name) {
    char *wanted = package->entries ? normal_name(name) : NULL;
    if (!wanted)
        return NULL;
    struct xlsx_entry key = {.name = wanted};
    const struct xlsx_entry *found =
        bsearch(&key, package->entries, package->count, sizeof key, by_name);
    free(wanted);
    return found;
}

void xlsx_package_close(struct xlsx_package *package) {
    for (size_t i = 0; i < package->count; i++)
        free(package->entries[i].name);
    free(package->entries);
    if (package->zip)
        zip_discard(package->zip);
    *package = (struct xlsx_package){0};
}
