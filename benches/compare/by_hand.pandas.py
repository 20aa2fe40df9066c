# The same comparison with pandas: everything in memory, no report.
import json, sqlite3, sys
import numpy, pandas
folder = sys.argv[1]
sides = pandas.concat([
    pandas.read_csv(f"{folder}/registry.csv", dtype=str).assign(source=0),
    pandas.read_json(f"{folder}/canonical.json", dtype=False).assign(source=1),
    pandas.read_sql("select id as uuid, name from projects", sqlite3.connect(f"{folder}/projects.db")).assign(source=2),
], ignore_index=True)
sides["key"] = sides.uuid.str.lower().str.replace("urn:uuid:", "", regex=False).str.strip("{}")
sides["split"] = sides.groupby("name").key.transform("nunique") > 1
rows = sides.groupby(["key", "source"]).size().unstack(fill_value=0)
keys = sides.groupby("key").agg(names=("name", "nunique"), split=("split", "any")).join(rows)
classes = numpy.select(
    [keys[[0, 1, 2]].max(axis=1) > 1, keys.split, keys.names > 1, (keys[0] == 0) & (keys[1] == 0), keys[2] == 0,
     (keys[0] == 0) | (keys[1] == 0)],
    ["duplicate", "split", "conflict", "ghost", "orphan", "missing"], "match")
print(json.dumps({str(name): int(count) for name, count in zip(*numpy.unique(classes, return_counts=True))}))
