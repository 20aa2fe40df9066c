create table result (id text primary key, value text, number integer, truth boolean);
