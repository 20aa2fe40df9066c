create domain short as varchar(3);
create domain shorter as short check (value <> 'no');
create table item (
  id integer primary key, name text not null,
  label short, word shorter, labels varchar(3)[], words shorter[], exact bit(3), bits bit varying(3), loose varchar[]);
insert into item values (1, 'too long'), (2, 'abc'), (3, 'no');
