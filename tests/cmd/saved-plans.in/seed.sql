create table tickets (id integer primary key, status text not null, age integer not null, note text);
create table replies (id integer primary key, ticket integer not null references tickets (id) on delete cascade, body text);
create table audit (id integer primary key, line text);
insert into tickets values (1, 'open', 400, null), (2, 'open', 30, null), (3, 'spam', 10, null),
  (4, 'open', 900, null), (5, 'closed', 800, null);
insert into replies values (1, 3, 'buy now'), (2, 1, 'still broken');
