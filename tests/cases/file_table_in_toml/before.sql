create table wanted (name text primary key, version text not null);
insert into wanted values ('alpha', '1.1.0'), ('gamma', '3.0.0'), ('delta', '0.1.0');
