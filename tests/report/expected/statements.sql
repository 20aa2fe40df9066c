-- Every statement of a plan and of an apply, in order. None of them has been run.

-- == source ==

-- hold the rows of "alias"
CREATE TEMP TABLE "alias" ("name");

-- read "named"
INSERT INTO "named"
SELECT id, name FROM projects;

-- == plan: project-state ==

-- decide every row
INSERT INTO plan_2
SELECT 1;

-- == plan: shadow-projects ==

-- decide\n; drop table x
SELECT '\u{1b}[2J';
