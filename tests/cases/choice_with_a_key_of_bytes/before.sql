create table part (id blob not null, name text not null, body text, checked integer not null, primary key (id, name));
insert into part values (x'00ff', 'a', null, 0), (x'', 'tab	line
"quote"'' \ é 日本 🎉', '', 0), (x'27', ': # - {{ x }} %}', 'null', 0), (x'28', 'true', 'yes', 0);
insert into part select x'29', 'long', replace(replace('ab', 'a', 'x {{ "'), 'b', substr(replace(hex(zeroblob(40)), '0', '- : # '), 1, 300)), 0;
