create table artifacts (
  id text primary key,
  path text not null unique,
  kind text not null,
  created_at text not null
);

insert into artifacts values
  ('a-01', 'reports/2026/january.md', 'report', '2026-02-01T06:00:00Z'),
  ('a-02', 'reports/2026/february.md', 'report', '2026-03-01T06:00:00Z'),
  ('a-03', 'models/churn.json', 'model', '2026-01-11T09:30:00Z'),
  ('a-04', 'models/pricing.json', 'model', '2025-11-02T14:05:00Z');
