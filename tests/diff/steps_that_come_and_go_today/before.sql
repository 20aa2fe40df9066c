CREATE TABLE a (x TEXT NOT NULL, y INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (x, y));
INSERT INTO a VALUES ('a', 1, 3), ('B', 1, 5), ('b', 2, 6), ('A', 2, 8), ('c', 9, 12);
