create table session (id text primary key, name text not null);
