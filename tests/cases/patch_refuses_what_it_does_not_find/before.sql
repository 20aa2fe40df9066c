create table projects (id uuid primary key, name text not null unique, description text);
create table documents (id integer primary key, project_id uuid not null references projects (id), title text not null);
create table members (
  project_id uuid not null references projects (id) on delete cascade, person text not null, primary key (project_id, person));
insert into projects values ('11111111-1111-4111-8111-111111111111', 'omni', 'one'), ('22222222-2222-4222-8222-222222222222', 'tools', null), ('33333333-3333-4333-8333-333333333333', 'website', null), ('c0000000-0000-4000-8000-00000000000c', 'other', null);
insert into documents values (1, '11111111-1111-4111-8111-111111111111', 'a');
