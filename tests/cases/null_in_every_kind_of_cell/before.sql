create table t (
  id integer primary key, n integer, x text,
  absent integer, any integer, dash integer, null_only integer, not_null integer, equal integer, list integer, list_null integer, not_one integer, not_list integer, above integer, upto integer, bounds integer, likes integer, is_word integer, in_sql integer
);
insert into t (id, n, x) values (1, null, null), (2, 1, 'a'), (3, 5, 'b'), (4, 9, 'abc');
