create table state (
  id integer primary key, -- no autoincrement
  state text default active check (state in ("active", "gone")),
  kind text default "plain",
  size "odd-type",
  check (state.size is null or state.size <> 'none')
);
create unique index one_active on state (lower(kind)) where state = "never";
create trigger guard before update on state when new.state = "bad"
begin select raise(abort, "no"); end;
create table item (id integer primary key, active text);
insert into item values (1, 'WRONG');
insert into state values (5, 'active', 'x', null);
