-- Version 4: who proposed and who decided in an appointment round, and what was written of it.
ALTER TABLE round_entry ADD COLUMN proposed_by TEXT;
ALTER TABLE round_entry ADD COLUMN decided_by TEXT;
ALTER TABLE round_entry ADD COLUMN deferred_to TEXT CHECK (date(deferred_to || substr('-01', 1, 10 - length(deferred_to)), '+0 days') IS deferred_to || substr('-01', 1, 10 - length(deferred_to)));
ALTER TABLE round_entry ADD COLUMN appointed_on TEXT CHECK (date(appointed_on || substr('-01', 1, 10 - length(appointed_on)), '+0 days') IS appointed_on || substr('-01', 1, 10 - length(appointed_on)));
