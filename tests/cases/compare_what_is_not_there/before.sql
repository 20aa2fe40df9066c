create table projects (id text primary key, name text);
