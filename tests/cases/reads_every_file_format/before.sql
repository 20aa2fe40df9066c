create table result (id text primary key, value text, other text);
