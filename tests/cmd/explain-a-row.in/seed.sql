create table shop (id text primary key, region text not null);
create table price (shop text not null, article integer not null, amount integer not null, status text, primary key (shop, article));
create table list_price (article integer primary key, amount integer not null);
insert into shop values ('north', 'eu'), ('south', 'us');
insert into list_price values (7, 120), (9, 80);
insert into price values
    ('north', 7, 100, 'live'), ('north', 8, 55, 'live'), ('north', 9, 80, null),
    ('north', 10, 5, 'gone'), ('south', 7, 130, 'live');
