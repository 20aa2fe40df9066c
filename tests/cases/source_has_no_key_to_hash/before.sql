create table visit (id integer primary key, at text not null, ulid text);
