create table part (id bytea not null, name text collate "C" not null, body text, checked integer not null, primary key (id, name));
insert into part values ('\x00ff', 'a', null, 0), ('\x', 'tab	line
"quote"'' \ é 日本 🎉', '', 0), ('\x27', ': # - {{ x }} %}', 'null', 0), ('\x28', 'true', 'yes', 0);
insert into part select '\x29', 'long', replace(replace('ab', 'a', 'x {{ "'), 'b', substr(repeat('- : # ', 80), 1, 300)), 0;
