create table seen (name text primary key);
