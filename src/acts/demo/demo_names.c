/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: surnames as common as in Shandong, given names of the bearer's generation, and a handful
 * that every program gets wrong: many readings, two-character surnames, rare characters, dots. */
#include <string.h>

#include "demo_private.h"

enum { HAN = 3 }; /* bytes of a character in the lists */

/* clang-format off */
static const struct { int weight; const char *names; } surname_groups[] = {
    {430, "王张李刘"},
    {260, "孙于陈杨姜宋赵徐"},
    {160, "宫高马林郑周吴丛朱曲"},
    {95,  "唐郭冷毕冯段邹董隋矫辛许单杜战吕韩初谭"},
    {40,  "任曹邢仇程梁沙房乔鞠田崔史侯范石潘袁魏丁夏贾贺尹褚万孔黄胡何罗谢沈彭蒋薛叶苏"},
    {15,  "解盖查牟逄卜臧郝翟祝左安纪阎温蔡秦江顾兰柳桑阮庄常汤倪齐葛钟柏车慕栾"},
};

static const struct { const char *name, *ethnic; bool female; } special[] = {
    {"欧阳若曦", "01", true},   {"𠮷秀英", "01", true},    {"单雄", "01", false},
    {"买买提·艾力", "05", false}, {"仇英", "01", true},      {"区晓阳", "01", false},
    {"查文斌", "01", false},    {"解晓东", "01", false},   {"盖丽丽", "01", true},
    {"缪新华", "01", true},     {"朴成哲", "10", false},   {"尉迟明", "01", false},
    {"令狐燕", "01", true},     {"万俟春", "01", true},    {"王䶮", "01", false},
    {"李㛃", "01", true},       {"曾淑芳", "01", true},    {"古丽娜尔·买买提", "05", true},
    {"乐天", "01", false},      {"覃桂兰", "08", true},    {"那仁花", "02", true},
    {"吕绿", "01", true},       {"逄锦荣", "01", false},   {"诸葛长青", "01", false},
};

struct era {
    int until; /* born before */
    const char *first[2], *second[2], *single[2]; /* men, women */
};
static const struct era eras[] = {
    {1978,
     {"建国文志永德明玉春树世兴忠吉洪振云学庆宝", "秀玉桂淑丽春爱翠凤美红素晓丽月金云惠振海"},
     {"军国强华明平东林祥海福生民义涛波峰山成勇", "英兰芳珍梅华霞玲香荣凤云琴莲芹丽红萍燕娟"},
     {"军勇强明伟刚平涛波杰", "丽红梅敏霞燕萍静艳玲"}},
    {1990,
     {"晓志海建俊文永国少丰兆英继大宏学剑立松彦", "晓丽海春雪红玉美爱文艳秀彩淑金燕小云冬静"},
     {"东强峰涛波伟鹏辉亮军斌杰健宁磊龙飞超刚毅", "丽燕霞红萍娟敏静艳玲芳慧妮华杰娜蕾梅琳颖"},
     {"鹏涛磊超伟强波峰亮凯辉健斌", "静敏丽燕娜艳霞洁颖丹婷蕾倩"}},
    {2200,
     {"子浩宇俊一嘉天文泽明昊晨志思博家英世承逸", "雨欣思佳晓梦雅若嘉诗一梓文靖子怡心语晨婉"},
     {"轩宇涵豪博杰航睿阳鑫晨泽铭毅恒文凯翔霖川", "婷涵怡琪彤瑶萱雯琳妍晴悦宁洁颖君然璇菲曦"},
     {"鑫宇浩帅凯晨阳翔昊琦", "婷悦琪雪莹瑶倩欣璐洋"}},
};
/* clang-format on */

static const char *pick(struct demo_random *random, const char *list) {
    return list + (size_t)demo_below(random, (int)(strlen(list) / HAN)) * HAN;
}

static const char *surname(struct demo_random *random) {
    int weights[sizeof surname_groups / sizeof surname_groups[0]];
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        weights[i] = surname_groups[i].weight;
    return pick(
        random,
        surname_groups[demo_weighted(random, weights, sizeof weights / sizeof *weights)].names);
}

const char *demo_usual_name(const struct demo_person *person) {
    struct demo_random random =
        demo_random_start(person->county->seed, DEMO_DICE_NAME, (uint64_t)person->id);
    size_t sex = person->female ? 1 : 0;
    const struct era *era = eras;
    while (person->birth / 12 >= era->until)
        era++;

    const char *family = surname(&random);
    if (demo_chance(&random, 170))
        return sz_arena_printf(person->arena, "%.*s%.*s", HAN, family, HAN,
                               pick(&random, era->single[sex]));
    return sz_arena_printf(person->arena, "%.*s%.*s%.*s", HAN, family, HAN,
                           pick(&random, era->first[sex]), HAN, pick(&random, era->second[sex]));
}

/* One in nine of the first two hundred has a name of the list; each name comes once. */
const char *demo_rare_name(struct demo_person *person) {
    size_t i = person->id % 9 == 4 ? (size_t)(person->id / 9) : sizeof special / sizeof special[0];
    if (i >= sizeof special / sizeof special[0])
        return NULL;
    person->female = special[i].female;
    person->teacher.ethnic = special[i].ethnic;
    return special[i].name;
}
