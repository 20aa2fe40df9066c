create table tickets (
  id integer primary key,
  title text not null default 'untitled',
  status text not null,
  touched_on text not null
);
