-- The bureau's file, as of today's program. Old files are lifted to it by db/migrations.
--
-- Facts are dated rows, [valid_from, valid_to), valid_to NULL = open; history is closed, never
-- overwritten. Dates are TEXT 'YYYY-MM-DD' or 'YYYY-MM' (the month's first day when compared).
-- Codes are TEXT (leading zeros). The database guards facts; rules of the regulation live in C.
--
-- Every table marked `-- logged` gets three triggers (src/store/log_triggers.c) that write its rows
-- to `change`; it needs an AUTOINCREMENT key so that an id is never used twice, and holds no REAL,
-- no BLOB and no cascade (docs/ARCHITECTURE.md, log). Its columns are the field table of the entity
-- (src/model), in the same order; a test compares them.

-- ---------------------------------------------------------------- schools

CREATE TABLE school ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT UNIQUE,
    name TEXT NOT NULL UNIQUE,
    short_name TEXT,
    former_names TEXT,
    kind TEXT NOT NULL,
    stages TEXT,
    owner TEXT,
    town TEXT,
    list_order INTEGER NOT NULL DEFAULT 9999,
    title_series TEXT,
    opened_on TEXT CHECK (date(opened_on || substr('-01', 1, 10 - length(opened_on)), '+0 days') IS opened_on || substr('-01', 1, 10 - length(opened_on))),
    closed_on TEXT CHECK (date(closed_on || substr('-01', 1, 10 - length(closed_on)), '+0 days') IS closed_on || substr('-01', 1, 10 - length(closed_on))),
    phone TEXT,
    note TEXT
) STRICT;

CREATE INDEX school_by_order ON school (list_order, id);

-- What a school is at a date: rural and weak years are judged by the posting's date, not today's.
CREATE TABLE school_status ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_id INTEGER NOT NULL REFERENCES school (id),
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    area TEXT,
    weak INTEGER CHECK (weak IN (0, 1)),
    excellent INTEGER CHECK (excellent IN (0, 1)),
    remote INTEGER CHECK (remote IN (0, 1)),
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE UNIQUE INDEX school_status_open ON school_status (school_id) WHERE valid_to IS NULL;
CREATE INDEX school_status_by_school ON school_status (school_id, valid_from);

CREATE TABLE school_size ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_id INTEGER NOT NULL REFERENCES school (id),
    stage TEXT NOT NULL,
    school_year INTEGER NOT NULL CHECK (school_year BETWEEN 1949 AND 2199),
    pupils INTEGER CHECK (pupils >= 0),
    classes INTEGER CHECK (classes >= 0),
    note TEXT,
    UNIQUE (school_id, stage, school_year)
) STRICT;

CREATE TABLE school_establishment ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_id INTEGER NOT NULL REFERENCES school (id),
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    approved INTEGER NOT NULL CHECK (approved >= 0),
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE UNIQUE INDEX school_establishment_open ON school_establishment (school_id) WHERE valid_to IS NULL;
CREATE INDEX school_establishment_by_school ON school_establishment (school_id, valid_from);

-- 沿革: what became of a school (合并 拆分 更名 撤销).
CREATE TABLE school_lineage ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_id INTEGER NOT NULL REFERENCES school (id),
    successor_id INTEGER REFERENCES school (id),
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL CHECK (date(on_date || substr('-01', 1, 10 - length(on_date)), '+0 days') IS on_date || substr('-01', 1, 10 - length(on_date))),
    doc TEXT,
    note TEXT
) STRICT;

CREATE INDEX school_lineage_by_school ON school_lineage (school_id);
CREATE INDEX school_lineage_by_successor ON school_lineage (successor_id);

-- ---------------------------------------------------------------- people

CREATE TABLE teacher ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    id_no TEXT NOT NULL UNIQUE CHECK (length(id_no) = 18),
    old_id_no TEXT CHECK (length(old_id_no) = 15),
    name TEXT NOT NULL CHECK (name <> ''),
    former_name TEXT,
    pinyin TEXT,
    sex TEXT NOT NULL,
    birth TEXT CHECK (date(birth || substr('-01', 1, 10 - length(birth)), '+0 days') IS birth || substr('-01', 1, 10 - length(birth))),
    ethnic TEXT,
    native_place TEXT,
    political TEXT,
    party_joined TEXT CHECK (date(party_joined || substr('-01', 1, 10 - length(party_joined)), '+0 days') IS party_joined || substr('-01', 1, 10 - length(party_joined))),
    work_started TEXT CHECK (date(work_started || substr('-01', 1, 10 - length(work_started)), '+0 days') IS work_started || substr('-01', 1, 10 - length(work_started))),
    staff_no TEXT,
    source TEXT,
    phone TEXT,
    note TEXT
) STRICT;

CREATE INDEX teacher_by_old_id ON teacher (old_id_no) WHERE old_id_no IS NOT NULL;

-- Where somebody belongs (编制) and where he works when that is elsewhere (工作: 借调 轮岗 支教 走教).
CREATE TABLE posting ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    school_id INTEGER NOT NULL REFERENCES school (id),
    kind TEXT NOT NULL CHECK (kind IN ('编制', '工作')),
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    reason TEXT,
    establishment_kind TEXT,
    duty TEXT,
    stage TEXT,
    subject TEXT,
    class_teacher INTEGER CHECK (class_teacher IN (0, 1)),
    end_reason TEXT,
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE UNIQUE INDEX posting_open ON posting (teacher_id) WHERE valid_to IS NULL AND kind = '编制';
CREATE INDEX posting_by_teacher ON posting (teacher_id, valid_from);
CREATE INDEX posting_by_school ON posting (school_id, kind, valid_to, valid_from, teacher_id);

CREATE TABLE education ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    kind TEXT NOT NULL CHECK (kind IN ('第一学历', '最高学历')),
    level TEXT,
    degree TEXT,
    institution TEXT,
    major TEXT,
    graduated TEXT CHECK (date(graduated || substr('-01', 1, 10 - length(graduated)), '+0 days') IS graduated || substr('-01', 1, 10 - length(graduated))),
    note TEXT
) STRICT;

CREATE INDEX education_by_teacher ON education (teacher_id, kind);

CREATE TABLE certificate ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    kind TEXT NOT NULL,
    subject TEXT,
    number TEXT,
    issued TEXT CHECK (date(issued || substr('-01', 1, 10 - length(issued)), '+0 days') IS issued || substr('-01', 1, 10 - length(issued))),
    note TEXT
) STRICT;

CREATE INDEX certificate_by_teacher ON certificate (teacher_id);

-- Qualification 资格: a title is (series, level); its name alone is not one (高级讲师 is in two series).
CREATE TABLE title ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    series TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    typed TEXT,
    obtained TEXT CHECK (date(obtained || substr('-01', 1, 10 - length(obtained)), '+0 days') IS obtained || substr('-01', 1, 10 - length(obtained))),
    doc TEXT,
    note TEXT
) STRICT;

CREATE INDEX title_by_teacher ON title (teacher_id, obtained);

-- Employment 聘任 on a post: category and grade, from a date on.
CREATE TABLE appointment ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    category TEXT NOT NULL,
    grade INTEGER CHECK (grade BETWEEN 1 AND 13),
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    series TEXT,
    level TEXT,
    level_since TEXT CHECK (date(level_since || substr('-01', 1, 10 - length(level_since)), '+0 days') IS level_since || substr('-01', 1, 10 - length(level_since))),
    round TEXT,
    special_reason TEXT,
    end_reason TEXT,
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE UNIQUE INDEX appointment_open ON appointment (teacher_id, category) WHERE valid_to IS NULL;
CREATE INDEX appointment_by_teacher ON appointment (teacher_id, valid_from);

-- ---------------------------------------------------------------- tables that clerks keep

-- Code lists: national ones (GB/T, JY/T) and our own; aliases are what sheets write instead.
CREATE TABLE code ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT,
    aliases TEXT,
    parent TEXT,
    rank INTEGER NOT NULL DEFAULT 0,
    UNIQUE (list, code)
) STRICT;

-- A rule of the regulation as data: value in force [valid_from, valid_to), with its source.
CREATE TABLE rule ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    force TEXT NOT NULL DEFAULT '现行' CHECK (force IN ('现行', '待确认', '失效')),
    source TEXT,
    doc TEXT,
    confirmed TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE UNIQUE INDEX rule_open ON rule (name) WHERE valid_to IS NULL;

CREATE TABLE account ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    os_user TEXT UNIQUE,
    display_name TEXT,
    role TEXT NOT NULL CHECK (role IN ('经办', '审核', '审计', '管理')),
    state TEXT NOT NULL DEFAULT '启用' CHECK (state IN ('启用', '停用')),
    note TEXT
) STRICT;

-- To-dos: rows an import set aside, and what else waits for a person.
CREATE TABLE todo ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT,
    teacher_id INTEGER REFERENCES teacher (id),
    school_id INTEGER REFERENCES school (id),
    due TEXT CHECK (date(due || substr('-01', 1, 10 - length(due)), '+0 days') IS due || substr('-01', 1, 10 - length(due))),
    state TEXT NOT NULL DEFAULT '待办' CHECK (state IN ('待办', '已办')),
    note TEXT
) STRICT;

CREATE INDEX todo_open ON todo (kind, id) WHERE state = '待办';

-- 报送登记: every sheet that left through an export, as it left; state is what became of it.
CREATE TABLE sent_sheet ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report TEXT NOT NULL,
    title TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('内部', '上报', '公示')),
    as_of TEXT NOT NULL CHECK (date(as_of || substr('-01', 1, 10 - length(as_of)), '+0 days') IS as_of || substr('-01', 1, 10 - length(as_of))),
    scope TEXT NOT NULL,
    filter TEXT,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    digest TEXT NOT NULL,
    log_head TEXT NOT NULL,
    file TEXT NOT NULL,
    revealed INTEGER NOT NULL CHECK (revealed IN (0, 1)),
    reason TEXT,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    replaces INTEGER REFERENCES sent_sheet (id),
    state TEXT NOT NULL CHECK (state IN ('未报', '已报', '退回', '重报', '已收')),
    state_on TEXT CHECK (date(state_on || substr('-01', 1, 10 - length(state_on)), '+0 days') IS state_on || substr('-01', 1, 10 - length(state_on))),
    state_reason TEXT,
    note TEXT
) STRICT;

CREATE INDEX sent_sheet_by_report ON sent_sheet (report, id);
CREATE INDEX sent_sheet_by_digest ON sent_sheet (digest);

-- ---------------------------------------------------------------- what bars and what counts

-- 年度考核 of one year; 未定等次 is a result of its own (处分 years).
CREATE TABLE assessment ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    result TEXT NOT NULL,
    school_id INTEGER REFERENCES school (id),
    doc TEXT,
    note TEXT,
    UNIQUE (teacher_id, year)
) STRICT;

-- 师德考核 of one year.
CREATE TABLE ethics ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    result TEXT NOT NULL,
    doc TEXT,
    note TEXT,
    UNIQUE (teacher_id, year)
) STRICT;

-- 处分 with the period in which it runs, [valid_from, valid_to).
CREATE TABLE sanction ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    kind TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    grounds TEXT,
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE INDEX sanction_by_teacher ON sanction (teacher_id, valid_from);

-- 继续教育学时 of one year.
CREATE TABLE training ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    hours INTEGER NOT NULL CHECK (hours >= 0),
    doc TEXT,
    note TEXT,
    UNIQUE (teacher_id, year)
) STRICT;

-- 退休登记: the track chosen, and what was agreed of 弹性退休.
CREATE TABLE retirement ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    teacher_id INTEGER NOT NULL UNIQUE REFERENCES teacher (id),
    track TEXT NOT NULL,
    ground TEXT,
    kind TEXT,
    month TEXT CHECK (date(month || substr('-01', 1, 10 - length(month)), '+0 days') IS month || substr('-01', 1, 10 - length(month))),
    noticed_on TEXT CHECK (date(noticed_on || substr('-01', 1, 10 - length(noticed_on)), '+0 days') IS noticed_on || substr('-01', 1, 10 - length(noticed_on))),
    doc TEXT,
    note TEXT
) STRICT;

-- 回避: a person that an account's holder neither prepares nor decides anything for (本人, 亲属).
CREATE TABLE recusal ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id),
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    relation TEXT NOT NULL,
    note TEXT,
    UNIQUE (account_id, teacher_id)
) STRICT;

-- What was refused to whom: once for each account, kind of act and day.
CREATE TABLE denial ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    on_date TEXT NOT NULL CHECK (date(on_date || substr('-01', 1, 10 - length(on_date)), '+0 days') IS on_date || substr('-01', 1, 10 - length(on_date))),
    account TEXT NOT NULL,
    role TEXT,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (account, kind, on_date)
) STRICT;

-- ---------------------------------------------------------------- posts

-- 岗位设置核准: how many posts of a grade a school has, from a date on, by which document.
CREATE TABLE post_plan ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_id INTEGER NOT NULL REFERENCES school (id),
    category TEXT NOT NULL,
    series TEXT,
    grade INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 13),
    posts INTEGER NOT NULL CHECK (posts >= 0),
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE UNIQUE INDEX post_plan_open ON post_plan (school_id, category, coalesce(series, ''), grade) WHERE valid_to IS NULL;
CREATE INDEX post_plan_by_school ON post_plan (school_id, valid_from);

-- 省定岗位标准: the most that a level may have of the technical posts of a stage, in thousandths.
-- Empty until the bureau enters it: nothing is invented.
CREATE TABLE post_standard ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stage TEXT NOT NULL,
    level TEXT NOT NULL,
    permille INTEGER NOT NULL CHECK (permille BETWEEN 0 AND 1000),
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    source TEXT,
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

CREATE UNIQUE INDEX post_standard_open ON post_standard (stage, level) WHERE valid_to IS NULL;

-- Days that are not what their weekday says (放假, 调休上班): 公示 is counted in working days.
CREATE TABLE holiday ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    on_date TEXT NOT NULL CHECK (date(on_date || substr('-01', 1, 10 - length(on_date)), '+0 days') IS on_date || substr('-01', 1, 10 - length(on_date))),
    kind TEXT NOT NULL CHECK (kind IN ('放假', '上班')),
    name TEXT,
    doc TEXT,
    note TEXT,
    UNIQUE (on_date)
) STRICT;

-- ---------------------------------------------------------------- promotion

-- 评聘批次: one round of applications, charged to a quota year.
CREATE TABLE promotion_batch ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    opened_on TEXT NOT NULL CHECK (date(opened_on || substr('-01', 1, 10 - length(opened_on)), '+0 days') IS opened_on || substr('-01', 1, 10 - length(opened_on))),
    tenure_date TEXT NOT NULL CHECK (date(tenure_date || substr('-01', 1, 10 - length(tenure_date)), '+0 days') IS tenure_date || substr('-01', 1, 10 - length(tenure_date))),
    closed_on TEXT CHECK (date(closed_on || substr('-01', 1, 10 - length(closed_on)), '+0 days') IS closed_on || substr('-01', 1, 10 - length(closed_on))),
    doc TEXT,
    note TEXT
) STRICT;

-- 下达: places of a level given to a school.
CREATE TABLE allotment ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL REFERENCES promotion_batch (id),
    school_id INTEGER NOT NULL REFERENCES school (id),
    series TEXT NOT NULL,
    level TEXT NOT NULL,
    places INTEGER NOT NULL CHECK (places >= 0),
    on_date TEXT NOT NULL CHECK (date(on_date || substr('-01', 1, 10 - length(on_date)), '+0 days') IS on_date || substr('-01', 1, 10 - length(on_date))),
    doc TEXT,
    note TEXT,
    UNIQUE (batch_id, school_id, series, level)
) STRICT;

-- 申报: one person for one title; what became of it is in application_state, never here.
CREATE TABLE application ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL REFERENCES promotion_batch (id),
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    school_id INTEGER NOT NULL REFERENCES school (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    series TEXT NOT NULL,
    level TEXT NOT NULL,
    from_level TEXT,
    track TEXT NOT NULL,
    applied_on TEXT NOT NULL CHECK (date(applied_on || substr('-01', 1, 10 - length(applied_on)), '+0 days') IS applied_on || substr('-01', 1, 10 - length(applied_on))),
    rank INTEGER CHECK (rank > 0),
    summary TEXT,
    note TEXT
) STRICT;

CREATE INDEX application_by_teacher ON application (teacher_id, id);
CREATE INDEX application_by_batch ON application (batch_id, school_id, id);
CREATE INDEX application_by_year ON application (year, series, level);

-- Every step of an application: state from a day on, who took it, with which document.
CREATE TABLE application_state ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL REFERENCES application (id),
    state TEXT NOT NULL,
    on_date TEXT NOT NULL CHECK (date(on_date || substr('-01', 1, 10 - length(on_date)), '+0 days') IS on_date || substr('-01', 1, 10 - length(on_date))),
    actor TEXT NOT NULL,
    opinion TEXT,
    doc TEXT,
    note TEXT
) STRICT;

CREATE INDEX application_state_by_application ON application_state (application_id, on_date, id, state);

-- 公示: a list that is frozen while it hangs.
CREATE TABLE notice ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL REFERENCES promotion_batch (id),
    school_id INTEGER REFERENCES school (id),
    kind TEXT NOT NULL,
    begins_on TEXT NOT NULL CHECK (date(begins_on || substr('-01', 1, 10 - length(begins_on)), '+0 days') IS begins_on || substr('-01', 1, 10 - length(begins_on))),
    ends_on TEXT NOT NULL CHECK (date(ends_on || substr('-01', 1, 10 - length(ends_on)), '+0 days') IS ends_on || substr('-01', 1, 10 - length(ends_on))),
    phone TEXT,
    doc TEXT,
    note TEXT,
    CHECK (begins_on <= ends_on)
) STRICT;

CREATE INDEX notice_by_batch ON notice (batch_id, id);

CREATE TABLE notice_entry ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id INTEGER NOT NULL REFERENCES notice (id),
    application_id INTEGER NOT NULL REFERENCES application (id),
    line TEXT NOT NULL,
    UNIQUE (notice_id, application_id)
) STRICT;

CREATE INDEX notice_entry_by_application ON notice_entry (application_id);

-- 异议 against somebody on the list, and the reply.
CREATE TABLE objection ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id INTEGER NOT NULL REFERENCES notice (id),
    application_id INTEGER NOT NULL REFERENCES application (id),
    received_on TEXT NOT NULL CHECK (date(received_on || substr('-01', 1, 10 - length(received_on)), '+0 days') IS received_on || substr('-01', 1, 10 - length(received_on))),
    text TEXT NOT NULL,
    reply TEXT,
    replied_on TEXT CHECK (date(replied_on || substr('-01', 1, 10 - length(replied_on)), '+0 days') IS replied_on || substr('-01', 1, 10 - length(replied_on))),
    upheld INTEGER CHECK (upheld IN (0, 1)),
    note TEXT
) STRICT;

CREATE INDEX objection_by_notice ON objection (notice_id, id);
CREATE INDEX objection_by_application ON objection (application_id);

-- 超限批准: places beyond the cap, proposed by one person and approved by another.
CREATE TABLE quota_override ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    series TEXT NOT NULL,
    level TEXT NOT NULL,
    places INTEGER NOT NULL CHECK (places > 0),
    reason TEXT NOT NULL,
    doc TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_on TEXT NOT NULL CHECK (date(proposed_on || substr('-01', 1, 10 - length(proposed_on)), '+0 days') IS proposed_on || substr('-01', 1, 10 - length(proposed_on))),
    approved_by TEXT,
    approved_on TEXT CHECK (date(approved_on || substr('-01', 1, 10 - length(approved_on)), '+0 days') IS approved_on || substr('-01', 1, 10 - length(approved_on))),
    note TEXT,
    CHECK (approved_by IS NULL OR approved_by <> proposed_by)
) STRICT;

CREATE INDEX quota_override_by_year ON quota_override (year, series, level);

-- 年度结算 and 重开 of a quota year, in order.
CREATE TABLE year_close ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    kind TEXT NOT NULL CHECK (kind IN ('结算', '重开')),
    on_date TEXT NOT NULL CHECK (date(on_date || substr('-01', 1, 10 - length(on_date)), '+0 days') IS on_date || substr('-01', 1, 10 - length(on_date))),
    actor TEXT NOT NULL,
    reason TEXT,
    doc TEXT,
    note TEXT
) STRICT;

CREATE INDEX year_close_by_year ON year_close (year, id);

-- ---------------------------------------------------------------- appointment rounds

-- 聘期: three years.
CREATE TABLE round ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    valid_from TEXT NOT NULL CHECK (date(valid_from || substr('-01', 1, 10 - length(valid_from)), '+0 days') IS valid_from || substr('-01', 1, 10 - length(valid_from))),
    valid_to TEXT CHECK (date(valid_to || substr('-01', 1, 10 - length(valid_to)), '+0 days') IS valid_to || substr('-01', 1, 10 - length(valid_to))),
    frozen_on TEXT CHECK (date(frozen_on || substr('-01', 1, 10 - length(frozen_on)), '+0 days') IS frozen_on || substr('-01', 1, 10 - length(frozen_on))),
    doc TEXT,
    note TEXT,
    CHECK (valid_to IS NULL OR valid_from < valid_to)
) STRICT;

-- One person in a round: the grade he came with (frozen), what was proposed by whom, decided by whom,
-- and on which day it was written into his appointments (办结).
CREATE TABLE round_entry ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL REFERENCES round (id),
    teacher_id INTEGER NOT NULL REFERENCES teacher (id),
    school_id INTEGER NOT NULL REFERENCES school (id),
    category TEXT NOT NULL,
    series TEXT,
    grade_before INTEGER CHECK (grade_before BETWEEN 1 AND 13),
    grade_after INTEGER CHECK (grade_after BETWEEN 1 AND 13),
    outcome TEXT,
    decided_on TEXT CHECK (date(decided_on || substr('-01', 1, 10 - length(decided_on)), '+0 days') IS decided_on || substr('-01', 1, 10 - length(decided_on))),
    reason TEXT,
    doc TEXT,
    note TEXT,
    proposed_by TEXT,
    decided_by TEXT,
    deferred_to TEXT CHECK (date(deferred_to || substr('-01', 1, 10 - length(deferred_to)), '+0 days') IS deferred_to || substr('-01', 1, 10 - length(deferred_to))),
    appointed_on TEXT CHECK (date(appointed_on || substr('-01', 1, 10 - length(appointed_on)), '+0 days') IS appointed_on || substr('-01', 1, 10 - length(appointed_on))),
    UNIQUE (round_id, teacher_id, category)
) STRICT;

CREATE INDEX round_entry_by_teacher ON round_entry (teacher_id);
CREATE INDEX round_entry_by_school ON round_entry (round_id, school_id);

-- ---------------------------------------------------------------- acts and their log
-- One row per act: who, when, why, with which document. hash chains it to the act before:
-- BLAKE2b-256(prev_hash, canonical act, its changes), all length-prefixed (src/store/chain.c).
CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    reason TEXT,
    evidence TEXT,
    doc TEXT,
    effective_on TEXT,
    undoes INTEGER REFERENCES act (id),
    first_change INTEGER,
    last_change INTEGER,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX act_undoes ON act (undoes) WHERE undoes IS NOT NULL;

-- Written by the log triggers only. act_id NULL = an edit made around the program.
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    act_id INTEGER,
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_by_row ON change (tbl, row_id, id);

-- The act that is being committed: one row, NULL outside a commit.
CREATE TABLE act_open (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    act_id INTEGER
) STRICT;
INSERT INTO act_open (id, act_id) VALUES (1, NULL);

-- ---------------------------------------------------------------- derived, rebuilt by `db check`
-- Search tokens and stored sort keys of people. Not logged: made from teacher by the act.
CREATE TABLE person_index (
    id INTEGER PRIMARY KEY,
    tokens TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    stroke_key TEXT NOT NULL
) STRICT;
CREATE INDEX person_by_pinyin ON person_index (pinyin, id);
CREATE INDEX person_by_stroke ON person_index (stroke_key, id);
CREATE VIRTUAL TABLE person_fts USING fts5 (
    tokens, content = 'person_index', content_rowid = 'id', detail = none, tokenize = "ascii tokenchars '#@'"
);
