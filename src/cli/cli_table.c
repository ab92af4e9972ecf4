/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every command: dispatch, checking of arguments and help read these rows. */
#include <string.h>

#include "cli_private.h"

#define ACT                                                                                        \
    (CLI_BIT(OPT_REASON) | CLI_BIT(OPT_DOC) | CLI_BIT(OPT_EVIDENCE) | CLI_BIT(OPT_DRY_RUN) |       \
     CLI_BIT(OPT_YES))
#define DATED_ACT (ACT | CLI_BIT(OPT_ON))
#define IMPORT (DATED_ACT | CLI_BIT(OPT_SHEET) | CLI_BIT(OPT_ERRORS) | CLI_BIT(OPT_STRICT))
#define LIST                                                                                       \
    (CLI_BIT(OPT_CSV) | CLI_BIT(OPT_FILTER) | CLI_BIT(OPT_COLUMNS) | CLI_BIT(OPT_SORT) |           \
     CLI_BIT(OPT_LIMIT) | CLI_BIT(OPT_ALL))
#define CSV CLI_BIT(OPT_CSV)
#define MANY SIZE_MAX

/* clang-format off */
static const struct cli_verb verbs[] = {
    {"db", "init",    N_("[文件]"), N_("新建数据库；执行的人是第一个管理账号"), CLI_BIT(OPT_UNIT), 0, 1, cli_db_init, CLI_NO_DB},
    {"db", "demo",    N_("文件"), N_("生成一个演示用的县（数据都是编的）"), CLI_BIT(OPT_TEACHERS) | CLI_BIT(OPT_SCHOOLS) | CLI_BIT(OPT_SEED), 1, 1, cli_db_demo, CLI_NO_DB},
    {"db", "info",    "", N_("数据库在哪里、有多少人、日志头"), 0, 0, 0, cli_db_info, CLI_READS},
    {"db", "check",   "", N_("检查数据库是否完好；有发现时退出码为 1"), 0, 0, 0, cli_db_check, CLI_READS},
    {"db", "backup",  N_("文件"), N_("另存一份备份（文件不能已存在）"), 0, 1, 1, cli_db_backup, CLI_READS},
    {"db", "restore", N_("备份文件"), N_("用备份换下现在的数据库，旧的改名留在旁边"), CLI_BIT(OPT_YES), 1, 1, cli_db_restore, CLI_CONFIRMS},

    {"school", "list",   "", N_("学校一览"), LIST, 0, 0, cli_school_list, CLI_READS},
    {"school", "show",   N_("学校"), N_("一所学校的全部登记（学校：名称、简称、代码或 #编号）"), 0, 1, 1, cli_school_show, CLI_READS},
    {"school", "import", N_("文件"), N_("导入学校表（xlsx、xls、csv）"), IMPORT, 1, 1, cli_school_import, CLI_WRITES | CLI_CONFIRMS},
    {"school", "add",    N_("列=值 …"), N_("新增学校"), DATED_ACT, 1, MANY, cli_school_add, CLI_WRITES},
    {"school", "set",    N_("学校 列=值 …"), N_("变更学校的登记或状态"), DATED_ACT, 2, MANY, cli_school_set, CLI_WRITES},

    {"teacher", "list",    "", N_("花名册"), LIST | CLI_BIT(OPT_MASKED), 0, 0, cli_teacher_list, CLI_READS},
    {"teacher", "stats",   N_("--rows 列[,列] [--cols 列]"), N_("按花名册的列交叉统计人数；--all 连空行空列一起，-o 文件 出表并记入报送登记"), CSV | CLI_BIT(OPT_FILTER) | CLI_BIT(OPT_ALL) | CLI_BIT(OPT_OUTPUT) | CLI_BIT(OPT_FOR) | CLI_BIT(OPT_REASON) | CLI_BIT(OPT_DOC) | CLI_BIT(OPT_GB18030) | CLI_BIT(OPT_ROWS) | CLI_BIT(OPT_COLS) | CLI_BIT(OPT_PERCENT), 0, 0, cli_teacher_stats, CLI_READS},
    {"teacher", "show",    "ID", N_("一个人的全部登记（ID：18 位身份证号或 #编号）"), CLI_BIT(OPT_MASKED), 1, 1, cli_teacher_show, CLI_READS},
    {"teacher", "history", "ID", N_("这个人的登记是谁、什么时候、凭什么改的"), CLI_BIT(OPT_MASKED), 1, 1, cli_teacher_history, CLI_READS},
    {"teacher", "retirements", "", N_("谁在哪个月退休：不写 --year 是今年，--all 是全部；女高级职称没有登记选择的两个年月都列"), CSV | CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_ALL), 0, 0, cli_teacher_retirements, CLI_READS},
    {"teacher", "import",  N_("文件"), N_("导入学校报来的花名册（xlsx、xls、csv）"), IMPORT | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_MISSING), 1, 1, cli_teacher_import, CLI_WRITES | CLI_CONFIRMS},
    {"teacher", "compare", N_("文件"), N_("外来名单与本库对照：只在表、只在库、不同；不写入"), CLI_BIT(OPT_SHEET) | CLI_BIT(OPT_SCHOOL), 1, 1, cli_teacher_compare, CLI_READS},
    {"teacher", "add",     N_("列=值 …"), N_("新增教师"), DATED_ACT, 1, MANY, cli_teacher_add, CLI_WRITES},
    {"teacher", "set",     N_("ID 列=值 … --on 日期，或 --filter 条件 列=值 … --on 日期"), N_("变动：从某一天起改变；--filter 改一批人，不能改的列出（--strict 则都不改）"), DATED_ACT | CLI_BIT(OPT_FILTER) | CLI_BIT(OPT_STRICT), 1, MANY, cli_teacher_set, CLI_WRITES},
    {"teacher", "correct", N_("ID 列=值 …，或 --filter 条件 列=值 …"), N_("更正：原来就登记错了；--filter 改一批人"), DATED_ACT | CLI_BIT(OPT_FILTER) | CLI_BIT(OPT_STRICT), 1, MANY, cli_teacher_correct, CLI_WRITES},
    {"teacher", "fact add",     N_("ID 种类 列=值 …"), N_("加一条登记：任职、岗位聘用、职称、学历、证书、年度考核、师德考核、处分、继续教育、退休登记"), DATED_ACT, 3, MANY, cli_fact_add, CLI_WRITES},
    {"teacher", "fact end",     N_("ID 种类 [#编号] --on 日期"), N_("让一条在用的登记到期"), DATED_ACT, 2, 3, cli_fact_end, CLI_WRITES},
    {"teacher", "fact correct", N_("ID 种类 [#编号] 列=值 …"), N_("更正一条登记"), DATED_ACT, 3, MANY, cli_fact_correct, CLI_WRITES},
    {"teacher", "fact import",  N_("种类 文件 [--year 年度]"), N_("导入学校报来的年度考核、师德考核、处分、继续教育表，每人一行"), IMPORT | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_YEAR), 2, 2, cli_fact_import, CLI_WRITES | CLI_CONFIRMS},
    {"teacher", "leave",   N_("ID --kind 去向 --on 日期"), N_("离岗：退休、调出、辞职、死亡"), DATED_ACT | CLI_BIT(OPT_KIND), 1, 1, cli_teacher_leave, CLI_WRITES | CLI_CONFIRMS},

    {"report", "list",   "", N_("有哪些报表"), CSV, 0, 0, cli_report_list, CLI_NO_DB},
    {"report", "export", N_("报表名 -o 文件"), N_("导出报表并记入报送登记：.xlsx .csv .json；上报和公示要写 --reason"), CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_NOTICE) | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_OUTPUT) | CLI_BIT(OPT_FILTER) | CLI_BIT(OPT_SORT) | CLI_BIT(OPT_MASKED) | CLI_BIT(OPT_FOR) | CLI_BIT(OPT_REVEAL) | CLI_BIT(OPT_REASON) | CLI_BIT(OPT_DOC) | CLI_BIT(OPT_GB18030), 1, 1, cli_report_export, CLI_READS},
    {"report", "register", N_("[#编号]"), N_("报送登记：送出过哪些表、收了还是退了；写编号看一份的全部内容"), CSV, 0, 1, cli_report_register, CLI_READS},
    {"report", "state",  N_("#编号 状态"), N_("登记一份表后来怎样：已报、退回（写 --reason）、重报、已收"), DATED_ACT, 2, 2, cli_report_state, CLI_WRITES},
    {"report", "verify", N_("文件.xlsx"), N_("核对一份表：是不是登记过的、内容改没改；不符时退出码为 1"), 0, 1, 1, cli_report_verify, CLI_READS},

    {"post", "list",   "", N_("各校各等级的核准、在岗、空岗；--school 只看一所"), CSV | CLI_BIT(OPT_SCHOOL), 0, 0, cli_post_list, CLI_READS},
    {"post", "set",    N_("学校 等级=数量 …"), N_("登记一所学校的岗位设置核准，写 0 是取消"), DATED_ACT | CLI_BIT(OPT_KIND) | CLI_BIT(OPT_SERIES), 2, MANY, cli_post_set, CLI_WRITES},
    {"post", "import", N_("文件 --on 日期"), N_("导入岗位设置核准表：一行一所学校，一列一个等级"), IMPORT, 1, 1, cli_post_import, CLI_WRITES | CLI_CONFIRMS},

    {"post", "check",  "", N_("岗位设置的核对：级内比例 2:4:4、3:4:3、5:5，超岗，待补文号；有发现时退出码为 1"), CSV | CLI_BIT(OPT_SCHOOL), 0, 0, cli_post_check, CLI_READS},
    {"post", "versions", N_("学校"), N_("一所学校历次核准的岗位数和文号，新的在前"), CSV, 1, 1, cli_post_versions, CLI_READS},
    {"post", "special list", "", N_("特设岗位：谁、为什么、起止、核销；--all 连已核销的"), CSV | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_ALL), 0, 0, cli_post_special_list, CLI_READS},
    {"post", "special add", N_("ID 原因 --on 日期 --doc 文号"), N_("聘到特设岗位：援疆、援藏、援青、高层次人才、其他；--until 写到哪一天"), DATED_ACT | CLI_BIT(OPT_GRADE) | CLI_BIT(OPT_UNTIL), 2, 2, cli_post_special_add, CLI_WRITES},
    {"post", "special write-off", N_("ID --on 日期 --doc 文号"), N_("核销特设岗位，回到普通岗位；不写等级是原来的等级"), DATED_ACT | CLI_BIT(OPT_GRADE), 1, 1, cli_post_special_off, CLI_WRITES},
    {"post", "standard list", "", N_("省定岗位标准，没有登记的是未设"), CSV, 0, 0, cli_post_standard_list, CLI_READS},
    {"post", "standard set", N_("学段 级别 千分比 --from 日期 --doc 文号"), N_("登记省定岗位标准，25% 写 250；--reason 写出处"), DATED_ACT, 3, 3, cli_post_standard_set, CLI_WRITES},

    {"round", "open",     N_("名称 --on 起始日期 --doc 文号"), N_("建立一个聘期，止于规则 round_months（36 个月）"), DATED_ACT, 1, 1, cli_round_open, CLI_WRITES},
    {"round", "freeze",   "", N_("记下每个人在聘期第一天的岗位等级；再冻结一次补上新来的人"), DATED_ACT | CLI_BIT(OPT_ROUND), 0, 0, cli_round_freeze, CLI_WRITES},
    {"round", "propose",  N_("编号[=等级] … [--outcome 结果]"), N_("拟定怎样聘任；不写结果时按等级：续聘、晋级、低聘；未定 是取消拟定"), DATED_ACT | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_OUTCOME) | CLI_BIT(OPT_GRADE) | CLI_BIT(OPT_UNTIL), 1, MANY, cli_round_propose, CLI_WRITES},
    {"round", "carry",    "", N_("没有拟定的人全部拟续聘，等级不变；--school 只办一所"), DATED_ACT | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_SCHOOL), 0, 0, cli_round_carry, CLI_WRITES},
    {"round", "import",   N_("文件"), N_("导入学校报来的岗位聘用花名册：变动后等级、聘任结果、变动原因；--errors 另存有问题的行"), IMPORT | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_SCHOOL), 1, 1, cli_round_import, CLI_WRITES | CLI_CONFIRMS},
    {"round", "decide",   N_("[编号 …]"), N_("决定拟定的人；不写编号是全部（--school 只办一所）；由没有拟定的人办"), DATED_ACT | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_SCHOOL), 0, MANY, cli_round_decide, CLI_WRITES},
    {"round", "complete", "", N_("办结：写入岗位聘用，从聘期第一天起；还有人没定时指出是谁"), DATED_ACT | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_SCHOOL), 0, 0, cli_round_complete, CLI_WRITES | CLI_CONFIRMS},
    {"round", "list",     "", N_("聘期里的人：原等级、聘任等级、结果、办到哪一步"), CSV | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_STATE) | CLI_BIT(OPT_OUTCOME) | CLI_BIT(OPT_LIMIT), 0, 0, cli_round_list, CLI_READS},
    {"round", "show",     N_("[聘期]"), N_("各校各级别的人数：续聘、晋级、高聘、低聘、缓聘、不聘、未定"), CSV | CLI_BIT(OPT_ROUND) | CLI_BIT(OPT_SCHOOL), 0, 1, cli_round_show, CLI_READS},
    {"round", "periods",  "", N_("有哪些聘期，各办到哪一步"), CSV, 0, 0, cli_round_periods, CLI_READS},
    {"round", "expired",  "", N_("聘期届满没有续聘的人、缓聘到期的人；有的话退出码为 1"), CSV | CLI_BIT(OPT_SCHOOL), 0, 0, cli_round_expired, CLI_READS},

    {"quota", "show",     "", N_("中、高级岗位评聘指标：基数、上限、已用、占用、空岗、可评聘"), CSV | CLI_BIT(OPT_YEAR), 0, 0, cli_quota_show, CLI_READS},
    {"quota", "explain",  N_("--level 级别 [--series 系列]"), N_("一个数怎么来的：算式、规则和出处、核准文件、人"), CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_SERIES) | CLI_BIT(OPT_LEVEL), 0, 0, cli_quota_explain, CLI_READS},
    {"quota", "readings", "", N_("口径有几种读法的，各算一遍"), CSV | CLI_BIT(OPT_YEAR), 0, 0, cli_quota_readings, CLI_READS},
    {"quota", "forecast", "", N_("往后十年：退出、晋升、空岗、什么时候达到标准；可以换规则和计划试算，不写入；--all 各校分列"), CSV | CLI_BIT(OPT_YEARS) | CLI_BIT(OPT_ALL) | CLI_BIT(OPT_SERIES) | CLI_BIT(OPT_LEVEL) | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_RUNS) | CLI_BIT(OPT_SEED) | CLI_BIT(OPT_SMOOTH) | CLI_BIT(OPT_MONTHLY) | CLI_BIT(OPT_WHAT_IF), 0, 0, cli_quota_forecast, CLI_READS},
    {"quota", "override", N_("--level 级别 --places 人数 --reason 事由 --doc 文号"), N_("提出超限，由另一位批准后才算数"), DATED_ACT | CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_SERIES) | CLI_BIT(OPT_LEVEL) | CLI_BIT(OPT_PLACES), 0, 0, cli_quota_override, CLI_WRITES},
    {"quota", "approve",  N_("编号"), N_("批准一条超限"), DATED_ACT, 1, 1, cli_quota_approve, CLI_WRITES},
    {"quota", "overrides", "", N_("超限的提出和批准"), CSV | CLI_BIT(OPT_YEAR), 0, 0, cli_quota_overrides, CLI_READS},
    {"quota", "close",    N_("--year 年度"), N_("年度指标结算：以后再变要先重开"), DATED_ACT | CLI_BIT(OPT_YEAR), 0, 0, cli_quota_close, CLI_WRITES | CLI_CONFIRMS},
    {"quota", "reopen",   N_("--year 年度 --reason 事由 --doc 文号"), N_("重开已结算的年度"), DATED_ACT | CLI_BIT(OPT_YEAR), 0, 0, cli_quota_reopen, CLI_WRITES | CLI_CONFIRMS},

    {"promotion", "open",    N_("名称 --year 年度 --doc 文号"), N_("建立一个评聘批次；--on 写开始的日期，--tenure 写任职年限算到哪一天"), DATED_ACT | CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_TENURE), 1, 1, cli_promotion_open, CLI_WRITES},
    {"promotion", "close",   N_("[批次]"), N_("结束批次：不再收申报，已报的接着办"), DATED_ACT | CLI_BIT(OPT_BATCH), 0, 1, cli_promotion_close, CLI_WRITES},
    {"promotion", "batches", "", N_("有哪些批次"), CSV, 0, 0, cli_promotion_batches, CLI_READS},
    {"promotion", "list",    "", N_("申报一览：谁报什么、办到哪一步"), CSV | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_STATE), 0, 0, cli_promotion_list, CLI_READS},
    {"promotion", "show",    N_("编号"), N_("一项申报和它的办理经过"), 0, 1, 1, cli_promotion_show, CLI_READS},
    {"promotion", "check",   N_("[编号]"), N_("资格审查：每个条件一句话；有不符合的退出码为 1"), CSV | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_SCHOOL) | CLI_BIT(OPT_STATE), 0, 1, cli_promotion_check, CLI_READS},
    {"promotion", "suggest", N_("--level 级别 [--places 人数]"), N_("指标怎样分给学校：每校建议几个、为什么"), CSV | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_SERIES) | CLI_BIT(OPT_LEVEL) | CLI_BIT(OPT_PLACES), 0, 0, cli_promotion_suggest, CLI_READS},
    {"promotion", "allot",   N_("[学校=指标数 …] --level 级别"), N_("下达指标给学校，写 0 是收回；不写学校是照 suggest 的建议下达"), DATED_ACT | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_SERIES) | CLI_BIT(OPT_LEVEL) | CLI_BIT(OPT_PLACES), 0, MANY, cli_promotion_allot, CLI_WRITES},
    {"promotion", "apply",   N_("ID [申报级别=副高 评审类别=正常 …]"), N_("一个人的职称申报；不写级别是现聘的上一级"), DATED_ACT | CLI_BIT(OPT_BATCH), 1, MANY, cli_promotion_apply, CLI_WRITES},
    {"promotion", "import",  N_("文件"), N_("导入学校报来的申报人员一览表；--errors 另存有问题的行，改好可再导入"), IMPORT | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_SCHOOL), 1, 1, cli_promotion_import, CLI_WRITES | CLI_CONFIRMS},
    {"promotion", "recommend", N_("编号[=名次] …"), N_("学校推荐：不超过下达的指标"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "notice",  N_("编号 …"), N_("学校公示：名单冻结，按工作日算到期"), DATED_ACT | CLI_BIT(OPT_PHONE), 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "object",  N_("编号 内容"), N_("登记对公示的异议"), DATED_ACT, 2, 2, cli_promotion_object, CLI_WRITES},
    {"promotion", "reply",   N_("异议编号 答复 [--kind 属实]"), N_("答复异议；属实的只能退回或取消"), DATED_ACT | CLI_BIT(OPT_KIND), 2, 2, cli_promotion_reply, CLI_WRITES},
    {"promotion", "approve", N_("编号 …"), N_("局审核通过：占用指标；由没有经手的人办"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "reject",  N_("编号 … --reason 原因"), N_("退回学校"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "confirm", N_("编号 …"), N_("人社审核通过"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "pass",    N_("编号 … --doc 文号"), N_("评审通过：取得任职资格"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "fail",    N_("编号 … --reason 原因"), N_("评审未通过：指标释放"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "publish", N_("编号 …"), N_("评审结果公示"), DATED_ACT | CLI_BIT(OPT_PHONE), 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "appoint", N_("编号 … --on 日期 [--grade 等级] [--kind 特设事由]"), N_("聘任：写岗位聘用，占用转为已用"), DATED_ACT | CLI_BIT(OPT_GRADE) | CLI_BIT(OPT_KIND), 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "file",    N_("编号 …"), N_("岗位备案"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "withdraw", N_("编号 … --reason 原因"), N_("本人撤回：指标释放"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES},
    {"promotion", "cancel",  N_("编号 … --reason 原因"), N_("取消资格：指标释放，已写的职称和聘用一并取消"), DATED_ACT, 1, MANY, cli_promotion_step, CLI_WRITES | CLI_CONFIRMS},

    {"audit", "run",   "", N_("审计：按规则查事实和日志，有发现时退出码为 1（--strict 时提示也算）"), CSV | CLI_BIT(OPT_YEAR) | CLI_BIT(OPT_STRICT), 0, 0, cli_audit_run, CLI_READS},
    {"audit", "rules", "", N_("审计规则和出处"), CSV, 0, 0, cli_audit_rules, CLI_NO_DB},

    {"log", "list",   "", N_("办理记录，新的在前"), CSV | CLI_BIT(OPT_LIMIT), 0, 0, cli_log_list, CLI_READS},
    {"log", "show",   N_("业务号"), N_("一次办理改了什么"), 0, 1, 1, cli_log_show, CLI_READS},
    {"log", "undo",   N_("业务号"), N_("撤销一次办理（记为新的一次）"), ACT, 1, 1, cli_log_undo, CLI_WRITES | CLI_CONFIRMS},
    {"log", "verify", "", N_("核对日志链和每一行；有断裂时退出码为 1"), 0, 0, 0, cli_log_verify, CLI_READS},
    {"log", "head",   "", N_("最后一条记录的校验值，可抄在纸上"), 0, 0, 0, cli_log_head, CLI_READS},

    {"rule", "list", "", N_("现行规则和出处"), CSV | CLI_BIT(OPT_ALL), 0, 0, cli_rule_list, CLI_READS},
    {"rule", "set",  N_("规则名 值 --from 日期 --doc 文号"), N_("从某一天起改变一条规则"), DATED_ACT, 2, 2, cli_rule_set, CLI_WRITES},
    {"rule", "confirm", N_("规则名 --reason 谁怎样答复 --doc 文号"), N_("口径确认：这样读是人社部门确认过的"), DATED_ACT, 1, 1, cli_rule_confirm, CLI_WRITES},

    {"user", "list", "", N_("账号和角色"), CSV, 0, 0, cli_user_list, CLI_READS},
    {"user", "add",  N_("账号 --role 角色 [--os-user 系统用户] [--name 姓名]"), N_("新增账号"), ACT | CLI_BIT(OPT_ROLE) | CLI_BIT(OPT_OS_USER) | CLI_BIT(OPT_NAME), 1, 1, cli_user_add, CLI_WRITES},
    {"user", "role", N_("账号 角色"), N_("改变角色：经办、审核、审计、管理"), ACT, 2, 2, cli_user_role, CLI_WRITES},
    {"user", "lock", N_("账号"), N_("停用账号"), ACT, 1, 1, cli_user_lock, CLI_WRITES},
    {"user", "unlock", N_("账号"), N_("重新启用账号"), ACT, 1, 1, cli_user_unlock, CLI_WRITES},
    {"user", "recuse", N_("账号 ID [--kind 关系]"), N_("登记回避：账号的持有人是他的本人、配偶、父母…；不写关系是取消"), ACT | CLI_BIT(OPT_KIND), 2, 2, cli_user_recuse, CLI_WRITES},
    {"user", "rights", "", N_("哪个角色能办哪些业务"), CSV, 0, 0, cli_user_rights, CLI_NO_DB},

    {"sheet", "cat", N_("文件"), N_("把 xlsx、xls、csv 的一张表印成 CSV"), CSV | CLI_BIT(OPT_SHEET) | CLI_BIT(OPT_LIMIT), 1, 1, cli_sheet_cat, CLI_NO_DB},

    {"help", "", N_("[名词 [动词]]"), N_("用法；help fields 列出全部列的键名"), 0, 0, 3, cli_help, CLI_NO_DB},
};
/* clang-format on */

enum { VERB_COUNT = sizeof verbs / sizeof verbs[0] };

const struct cli_verb *cli_verbs(size_t *count) {
    *count = VERB_COUNT;
    return verbs;
}

/* How many of @p words the row's verb takes up; 0 when it is not meant, and at least the noun. */
static size_t words_of(const struct cli_verb *row, const char *const *words, size_t count) {
    if (strcmp(row->noun, words[0]) != 0)
        return 0;
    if (row->verb[0] == '\0')
        return 1;
    if (count < 2)
        return 0;

    size_t length = strcspn(row->verb, " ");
    if (strlen(words[1]) != length || strncmp(row->verb, words[1], length) != 0)
        return 0;
    if (row->verb[length] == '\0')
        return 2;
    return count > 2 && strcmp(row->verb + length + 1, words[2]) == 0 ? 3 : 0;
}

/* "list、show、import": verbs of a noun, or all nouns when @p noun is NULL. */
static void list_names(const char *noun, char *out, size_t size) {
    const char *before = "";
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < VERB_COUNT; i++) {
        const char *name = noun ? verbs[i].verb : verbs[i].noun;
        if ((noun && strcmp(noun, verbs[i].noun) != 0) || (!noun && strcmp(before, name) == 0))
            continue;
        int wrote = snprintf(out + used, size - used, "%s%s", used > 0 ? "、" : "", name);
        if (wrote < 0 || (size_t)wrote >= size - used)
            return;
        used += (size_t)wrote;
        before = name;
    }
}

static bool is_noun(const char *word) {
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(verbs[i].noun, word) == 0)
            return true;
    }
    return false;
}

enum sz_code cli_verb_find(const char *const *words, size_t count, const struct cli_verb **verb,
                           size_t *used, struct sz_error *err) {
    char names[SZ_TEXT_MAX / 2];
    char hint[SZ_TEXT_MAX];

    for (size_t i = 0; i < VERB_COUNT; i++) {
        *used = words_of(&verbs[i], words, count);
        if (*used > 0) {
            *verb = &verbs[i];
            return SZ_OK;
        }
    }
    bool noun = is_noun(words[0]);
    list_names(noun ? words[0] : NULL, names, sizeof names);
    snprintf(hint, sizeof hint, _("可以写：%s；用法见 shizi help %s"), names, noun ? words[0] : "");
    if (!noun)
        return sz_fail(err, SZ_USAGE, hint, "没有“%.60s”这个命令", words[0]);
    if (count < 2)
        return sz_fail(err, SZ_USAGE, hint, "shizi %s 后面要写做什么", words[0]);
    return sz_fail(err, SZ_USAGE, hint, "shizi %s 没有“%.60s”", words[0], words[1]);
}
