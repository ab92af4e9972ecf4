/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Build-time generator: readings (ICU Han-Latin), surname readings (ICU Han-Latin/Names, corrected
 * by surnames.csv) and stroke order (ICU stroke collation) of Han characters as a C table. usage:
 * hanzi_gen surnames.csv hanzi_rare.csv OUT.c */
#include "hanzi_table.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* The blocks of the table: 〇, extension A to URO, compatibility ideographs, planes 2 and 3. */
static const struct block {
    UChar32 first, last;
} blocks[] = {{0x3007, 0x3007}, {0x3400, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF}};

enum {
    BLOCKS = sizeof blocks / sizeof blocks[0],
    CHARACTERS = 1 + 0x6C00 + 0x200 + 0x123B0,
    SYLLABLES = 1 << HANZI_SYLLABLE_BITS,
    SURNAMES = 1024,
    TEXT_MAX = 64,
    LINE_MAX_CHARS = 128,
    STROKES_MAX = (1 << HANZI_STROKE_BITS) - 1,
};

struct character {
    UChar32 c;
    unsigned syllable, strokes, rank;
};

struct surname {
    char name[16], readings[96]; /* the usual one first, separated by '/' */
};

struct table {
    UTransliterator *plain, *names;
    const UNormalizer2 *decomposer;
    char syllables[SYLLABLES][HANZI_SYLLABLE_MAX];
    unsigned syllable_count;
    struct character characters[CHARACTERS];
    struct surname surnames[SURNAMES];
    size_t surname_count;
};

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    fputs("hanzi_gen: ", stderr);
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
    exit(EXIT_FAILURE);
}

static void check(UErrorCode status, const char *what) {
    if (U_FAILURE(status))
        die("%s: %s", what, u_errorName(status));
}

static UTransliterator *open_transliterator(const char *id) {
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[TEXT_MAX];
    u_uastrcpy(wide, id);
    UTransliterator *opened = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    check(status, id);
    return opened;
}

static void open_icu(struct table *table) {
    UErrorCode status = U_ZERO_ERROR;
    table->plain = open_transliterator("Han-Latin");
    table->names = open_transliterator("Han-Latin/Names");
    table->decomposer = unorm2_getNFDInstance(&status);
    check(status, "decomposition");
}

static void close_icu(struct table *table) {
    utrans_close(table->plain);
    utrans_close(table->names);
    u_cleanup();
}

/* "lǚ" -> "lv": decomposed, tones dropped, the two dots of ü kept as v. False when something else
 * than one syllable of letters comes out. */
static bool toneless(const struct table *table, const UChar *pinyin, int32_t len,
                     char out[HANZI_SYLLABLE_MAX]) {
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[TEXT_MAX];
    int32_t count = unorm2_normalize(table->decomposer, pinyin, len, parts, TEXT_MAX, &status);
    check(status, "decomposition");

    size_t used = 0;
    for (int32_t i = 0; i < count; i++) {
        if (parts[i] == 0x308 && used > 0 && out[used - 1] == 'u')
            out[used - 1] = 'v';
        if (parts[i] >= 0x300 && parts[i] <= 0x36F)
            continue;
        if (parts[i] < 'a' || parts[i] > 'z' || used + 1 == HANZI_SYLLABLE_MAX)
            return false;
        out[used++] = (char)parts[i];
    }
    out[used] = '\0';
    return used > 0;
}

static bool reading(const struct table *table, const UTransliterator *way, UChar32 c,
                    char out[HANZI_SYLLABLE_MAX]) {
    UErrorCode status = U_ZERO_ERROR;
    UChar text[TEXT_MAX];
    int32_t len = 0, limit;
    U16_APPEND_UNSAFE(text, len, c);
    limit = len;
    utrans_transUChars(way, text, &len, TEXT_MAX, 0, &limit, &status);
    check(status, "transliteration");
    return toneless(table, text, len, out);
}

static unsigned syllable_number(struct table *table, const char *syllable) {
    for (unsigned i = 1; i < table->syllable_count; i++)
        if (strcmp(table->syllables[i], syllable) == 0)
            return i;
    if (table->syllable_count == SYLLABLES)
        die("more than %d syllables", SYLLABLES);
    memcpy(table->syllables[table->syllable_count], syllable, strlen(syllable) + 1);
    return table->syllable_count++;
}

static struct surname *surname_of(struct table *table, const char *name) {
    for (size_t i = 0; i < table->surname_count; i++)
        if (strcmp(table->surnames[i].name, name) == 0)
            return &table->surnames[i];
    if (table->surname_count == SURNAMES)
        die("more than %d surnames", SURNAMES);
    struct surname *surname = &table->surnames[table->surname_count++];
    snprintf(surname->name, sizeof surname->name, "%s", name);
    return surname;
}

static void read_character(struct table *table, struct character *character) {
    char plain[HANZI_SYLLABLE_MAX], as_surname[HANZI_SYLLABLE_MAX], name[5];
    UChar wide[3];
    if (!reading(table, table->plain, character->c, plain))
        return;
    character->syllable = syllable_number(table, plain);
    if (!reading(table, table->names, character->c, as_surname) || strcmp(plain, as_surname) == 0)
        return;

    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF32(wide, 3, NULL, &character->c, 1, &status);
    u_strToUTF8(name, sizeof name, NULL, wide, -1, &status);
    check(status, "UTF-8");
    struct surname *surname = surname_of(table, name);
    snprintf(surname->readings, sizeof surname->readings, "%s/%s", as_surname, plain);
}

static void fill_characters(struct table *table) {
    size_t count = 0;
    for (size_t b = 0; b < BLOCKS; b++)
        for (UChar32 c = blocks[b].first; c <= blocks[b].last; c++) {
            table->characters[count].c = c;
            read_character(table, &table->characters[count++]);
        }
    if (count != CHARACTERS)
        die("the blocks hold %zu characters, not %d", count, CHARACTERS);
}

/* NULL when c is outside the blocks. */
static struct character *character_of(struct table *table, UChar32 c) {
    size_t before = 0;
    for (size_t b = 0; b < BLOCKS; b++) {
        if (c >= blocks[b].first && c <= blocks[b].last)
            return &table->characters[before + (size_t)(c - blocks[b].first)];
        before += (size_t)(blocks[b].last - blocks[b].first) + 1;
    }
    return NULL;
}

/* Calls take(fields) for each line behind the heading; fields are split at commas. */
static void read_csv(struct table *table, const char *path, int fields,
                     void (*take)(struct table *, char **)) {
    enum { FIELDS_MAX = 4 };
    char line[256];
    char *field[FIELDS_MAX];
    FILE *file = fopen(path, "r");
    if (!file)
        die("cannot read %s", path);

    for (int number = 1; fgets(line, sizeof line, file); number++) {
        line[strcspn(line, "\r\n")] = '\0';
        int count = 0;
        for (char *at = line; at && count < FIELDS_MAX; count++) {
            field[count] = at;
            at = strchr(at, ',');
            if (at)
                *at++ = '\0';
        }
        if (count != fields)
            die("%s:%d: %d fields, not %d", path, number, count, fields);
        if (number > 1)
            take(table, field);
    }
    fclose(file);
}

static void take_surname(struct table *table, char **field) {
    struct surname *surname = surname_of(table, field[0]);
    snprintf(surname->readings, sizeof surname->readings, "%s%s%s", field[1], *field[2] ? "/" : "",
             field[2]);
}

static int32_t to_utf32(const char *text, UChar32 *out, int32_t room) {
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[LINE_MAX_CHARS];
    int32_t units = 0, count = 0;
    u_strFromUTF8(wide, LINE_MAX_CHARS, &units, text, -1, &status);
    u_strToUTF32(out, room, &count, wide, units, &status);
    check(status, text);
    return count;
}

/* A character ICU cannot read; what ICU does read stays. */
static void take_rare(struct table *table, char **field) {
    UChar32 c = 0;
    to_utf32(field[0], &c, 1);
    struct character *rare = character_of(table, c);
    if (!rare)
        die("%s is outside the table", field[0]);
    if (rare->syllable == 0)
        rare->syllable = syllable_number(table, field[1]);
}

static void take_order(struct table *table, const char *line, unsigned *rank) {
    UChar32 characters[LINE_MAX_CHARS];
    char *list = NULL;
    unsigned long strokes = strtoul(line, &list, 10);
    if (strokes == 0 || *list != ' ')
        die("stroke_order.txt: no number of strokes in: %s", line);

    int32_t count = to_utf32(list + 1, characters, LINE_MAX_CHARS);
    for (int32_t i = 0; i < count; i++) {
        struct character *character = character_of(table, characters[i]);
        if (!character)
            continue;
        character->strokes = strokes < STROKES_MAX ? (unsigned)strokes : STROKES_MAX;
        character->rank = ++*rank;
    }
}

/* Characters that the file lacks come behind all others, by code point. */
static void read_order(struct table *table, const char *path) {
    char line[LINE_MAX_CHARS * U8_MAX_LENGTH];
    unsigned rank = 0;
    FILE *file = fopen(path, "r");
    if (!file)
        die("cannot read %s", path);

    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] != '#')
            take_order(table, line, &rank);
    }
    fclose(file);

    for (size_t i = 0; i < CHARACTERS; i++)
        if (table->characters[i].rank == 0)
            table->characters[i].rank = ++rank;
}

static int by_name(const void *left, const void *right) {
    const struct surname *a = left, *b = right;
    return strcmp(a->name, b->name);
}

static uint32_t packed(const struct character *character) {
    if (!u_isdefined(character->c))
        return 0;
    return (uint32_t)character->rank << (HANZI_SYLLABLE_BITS + HANZI_STROKE_BITS) |
           (uint32_t)character->strokes << HANZI_SYLLABLE_BITS | character->syllable;
}

static void write_characters(const struct table *table, FILE *out) {
    const struct character *character = table->characters;
    for (size_t b = 0; b < BLOCKS; b++) {
        fprintf(out, "static const uint32_t page_%zu[] = {", b);
        for (UChar32 c = blocks[b].first; c <= blocks[b].last; c++, character++)
            fprintf(out, "%s0x%X,", (c - blocks[b].first) % 10 == 0 ? "\n    " : " ",
                    (unsigned)packed(character));
        fputs("\n};\n", out);
    }
    fputs("const struct hanzi_page hanzi_pages[] = {\n", out);
    for (size_t b = 0; b < BLOCKS; b++)
        fprintf(out, "    {0x%X, 0x%X, page_%zu},\n", (unsigned)blocks[b].first,
                (unsigned)blocks[b].last, b);
    fprintf(out, "};\nconst size_t hanzi_page_count = %d;\n", BLOCKS);
}

static void write_table(const struct table *table, const char *path) {
    FILE *out = fopen(path, "w");
    if (!out)
        die("cannot write %s", path);

    fputs("/* Generated by tools/hanzi_gen.c. */\n#include \"hanzi_table.h\"\n\n", out);
    fputs("const char hanzi_syllables[][HANZI_SYLLABLE_MAX] = {\n", out);
    for (unsigned i = 0; i < table->syllable_count; i++)
        fprintf(out, "    \"%s\",\n", table->syllables[i]);
    fputs("};\n", out);
    write_characters(table, out);

    fputs("const struct hanzi_surname hanzi_surnames[] = {\n", out);
    for (size_t i = 0; i < table->surname_count; i++)
        fprintf(out, "    {\"%s\", \"%s\"},\n", table->surnames[i].name,
                table->surnames[i].readings);
    fprintf(out, "};\nconst size_t hanzi_surname_count = %zu;\n", table->surname_count);
    if (fclose(out) != 0)
        die("cannot write %s", path);
}

int main(int argc, char **argv) {
    if (argc != 5)
        die("usage: hanzi_gen surnames.csv hanzi_rare.csv stroke_order.txt OUT.c");
    struct table *table = calloc(1, sizeof *table);
    if (!table)
        die("no memory");

    table->syllable_count = 1; /* number 0 is "no reading" */
    open_icu(table);
    fill_characters(table);
    read_csv(table, argv[1], 4, take_surname);
    read_csv(table, argv[2], 2, take_rare);
    read_order(table, argv[3]);
    qsort(table->surnames, table->surname_count, sizeof table->surnames[0], by_name);
    write_table(table, argv[4]);
    close_icu(table);
    free(table);
    return EXIT_SUCCESS;
}
