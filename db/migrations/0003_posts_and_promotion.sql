-- Version 3: what bars and what counts, posts, promotion, appointment rounds.
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

-- One person in a round: the grade he came with (frozen) and what was decided.
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
    UNIQUE (round_id, teacher_id, category)
) STRICT;

CREATE INDEX round_entry_by_teacher ON round_entry (teacher_id);
CREATE INDEX round_entry_by_school ON round_entry (round_id, school_id);
