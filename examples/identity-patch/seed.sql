-- Projects as one of two systems knows them, and what belongs to them.

create table projects (
  id          uuid primary key,
  name        text not null unique,
  description text
);

create table documents (
  id         integer primary key,
  project_id uuid not null references projects (id),
  title      text not null
);

create table members (
  project_id uuid not null references projects (id) on delete cascade,
  person     text not null,
  role       text not null,
  primary key (project_id, person)
);

insert into projects values
  ('11111111-1111-4111-8111-111111111111', 'omni',    'the platform'),
  ('22222222-2222-4222-8222-222222222222', 'tools',   'what builds it'),
  ('33333333-3333-4333-8333-333333333333', 'website', null),
  ('44444444-4444-4444-8444-444444444444', 'archive', null),
  ('55555555-5555-4555-8555-555555555555', 'billing', null);

insert into documents values
  (1, '11111111-1111-4111-8111-111111111111', 'Overview'),
  (2, '11111111-1111-4111-8111-111111111111', 'Glossary'),
  (3, '22222222-2222-4222-8222-222222222222', 'How to build'),
  (4, '44444444-4444-4444-8444-444444444444', 'Minutes of 2019'),
  (5, '55555555-5555-4555-8555-555555555555', 'Invoices');

insert into members values
  ('11111111-1111-4111-8111-111111111111', 'ada', 'owner'),
  ('11111111-1111-4111-8111-111111111111', 'olu', 'author'),
  ('22222222-2222-4222-8222-222222222222', 'ada', 'owner'),
  ('33333333-3333-4333-8333-333333333333', 'bea', 'owner');
