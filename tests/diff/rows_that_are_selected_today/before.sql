CREATE TABLE tickets (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, age INTEGER NOT NULL, owner INTEGER);
INSERT INTO tickets VALUES (1, 'bug', 'open', 5, 1), (2, 'bug', 'open', 25, 1), (3, 'bug', 'open', 40, 2), (4, 'bug', 'hot', 28, 2),
  (5, 'bug', 'hot', 3, NULL), (6, 'wish', 'open', 99, 1), (7, 'bug', 'done', 99, 1), (8, 'bug', 'open', 22, 2);
