create table projects (id uuid primary key, name text not null unique, description text);
create table documents (id integer primary key, project_id uuid not null references projects (id), title text not null);
create table members (
  project_id uuid not null references projects (id) on delete cascade, person text not null, primary key (project_id, person));
insert into projects values ('11111111-1111-4111-8111-111111111111', 'omni', 'one');
