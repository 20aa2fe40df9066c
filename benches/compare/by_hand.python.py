# The same comparison in plain Python: everything in memory, no report.
import csv, json, sqlite3, sys
from collections import Counter, defaultdict
folder = sys.argv[1]
sides = [
    [(row["uuid"], row["name"]) for row in csv.DictReader(open(f"{folder}/registry.csv"))],
    [(row["uuid"], row["name"]) for row in json.load(open(f"{folder}/canonical.json"))],
    sqlite3.connect(f"{folder}/projects.db").execute("select id, name from projects").fetchall(),
]
rows, names, keys = defaultdict(Counter), defaultdict(set), defaultdict(set)
for source, side in enumerate(sides):
    for uuid, name in side:
        key = uuid.lower().replace("urn:uuid:", "").strip("{}")
        rows[key][source] += 1
        names[key].add(name)
        keys[name].add(key)
def of(key):
    sources = rows[key]
    if max(sources.values()) > 1: return "duplicate"
    if any(len(keys[name]) > 1 for name in names[key]): return "split"
    if len(names[key]) > 1: return "conflict"
    if set(sources) == {2}: return "ghost"
    if 2 not in sources: return "orphan"
    return "match" if len(sources) == 3 else "missing"
print(json.dumps(Counter(map(of, rows))))
