create table registry (name text primary key);
