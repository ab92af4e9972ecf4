/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of file told apart by their first bytes: names lie, and 上报系统 call web pages .xls. */
#include <string.h>
#include <strings.h>

#include "reader.h"
#include "shizi/language.h"

static const struct {
    const char *magic;
    size_t length;
    enum file_kind kind;
    const char *name;
} binary[] = {
    /* clang-format off */
    {"PK\3\4",                     4, FILE_ZIP,     N_("压缩文件")},
    {"PK\5\6",                     4, FILE_ZIP,     N_("空的压缩文件")},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, FILE_OLE, N_("旧版 Office 文件")},
    {"%PDF",                       4, FILE_FOREIGN, N_("PDF 文件")},
    {"{\\rtf",                     5, FILE_FOREIGN, N_("RTF 文档")},
    {"Rar!",                       4, FILE_FOREIGN, N_("RAR 压缩文件")},
    {"7z\xBC\xAF\x27\x1C",         6, FILE_FOREIGN, N_("7z 压缩文件")},
    {"\x1F\x8B",                   2, FILE_FOREIGN, N_("gzip 压缩文件")},
    {"\x89PNG",                    4, FILE_FOREIGN, N_("图片")},
    {"\xFF\xD8\xFF",               3, FILE_FOREIGN, N_("图片")},
    {"GIF8",                       4, FILE_FOREIGN, N_("图片")},
    {"SQLite format 3",           15, FILE_FOREIGN, N_("数据库文件")},
    {"\x7F" "ELF",                 4, FILE_FOREIGN, N_("程序文件")},
    {"\x09\x08",                   2, FILE_FOREIGN, N_("早期 Excel（95 以前）文件")},
    {"\x09\x04",                   2, FILE_FOREIGN, N_("早期 Excel（95 以前）文件")},
    {"\x09\x02",                   2, FILE_FOREIGN, N_("早期 Excel（95 以前）文件")},
    /* clang-format on */
};

/* Pages that carry the name .xls: Excel opens them with a warning, we ask for a real workbook. */
static const struct {
    const char *start;
    const char *name;
} markup[] = {
    {"<html", N_("网页（HTML）文件")},          {"<!doctype", N_("网页（HTML）文件")},
    {"<table", N_("网页（HTML）文件")},         {"<head", N_("网页（HTML）文件")},
    {"<meta", N_("网页（HTML）文件")},          {"<?xml", N_("XML 文件")},
    {"MIME-Version:", N_("网页（MHTML）文件")},
};

static size_t skip_blank(const unsigned char *head, size_t length) {
    size_t at = length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length && strchr(" \t\r\n", head[at]) && head[at] != '\0')
        at++;
    return at;
}

enum file_kind file_kind_of(const unsigned char *head, size_t length, const char **kind_name) {
    for (size_t i = 0; i < sizeof binary / sizeof binary[0]; i++) {
        *kind_name = binary[i].name;
        if (length >= binary[i].length && memcmp(head, binary[i].magic, binary[i].length) == 0)
            return binary[i].kind;
    }

    size_t start = skip_blank(head, length);
    for (size_t i = 0; i < sizeof markup / sizeof markup[0]; i++) {
        size_t need = strlen(markup[i].start);
        *kind_name = markup[i].name;
        if (length - start >= need &&
            strncasecmp((const char *)head + start, markup[i].start, need) == 0)
            return FILE_FOREIGN;
    }
    *kind_name = N_("文本文件");
    return FILE_TEXT;
}
