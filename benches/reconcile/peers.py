"""The peers on the same two files: peers.py pandas|polars|duckdb OLD NEW. Processor time with and without reading."""

import resource
import sys
import time


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


tool, old_path, new_path = sys.argv[1:4]
if tool == "pandas":
    import datacompy
    import pandas

    start = cpu()
    old, new = (pandas.read_csv(path, dtype=str, keep_default_na=False) for path in (old_path, new_path))
    read = cpu()
    compare = getattr(datacompy, "PandasCompare", None) or datacompy.Compare
    found = compare(old, new, join_columns=["case_id"])
    unequal = sum(column["unequal_cnt"] for column in found.column_stats)
    answer = (len(found.df1_unq_rows), len(found.df2_unq_rows), unequal)
elif tool == "polars":
    import datacompy
    import polars

    start = cpu()
    old, new = (polars.read_csv(path, infer_schema_length=0) for path in (old_path, new_path))
    read = cpu()
    found = datacompy.PolarsCompare(old, new, join_columns=["case_id"])
    unequal = sum(column["unequal_cnt"] for column in found.column_stats)
    answer = (len(found.df1_unq_rows), len(found.df2_unq_rows), unequal)
else:
    import duckdb

    start = read = cpu()
    run = duckdb.connect()
    run.execute("set threads = 2")
    for name, path in (("o", old_path), ("n", new_path)):
        run.execute(f"create table {name} as select * from read_csv('{path}', header = true, all_varchar = true)")
    read = cpu()
    names = [column[0] for column in run.execute("describe o").fetchall() if column[0] != "case_id"]
    sums = ", ".join(f"count(*) filter (where o.{name} is distinct from n.{name} and o.case_id is not null and n.case_id is not null)" for name in names)
    row = run.execute(
        f"select count(*) filter (where n.case_id is null), count(*) filter (where o.case_id is null), {sums} from o full join n using (case_id)"
    ).fetchone()
    answer = (row[0], row[1], sum(row[2:]))
end = cpu()
print(f"  only old, only new, unequal cells: {answer}")
print(f"  {end - start:.2f} CPU s with reading, {end - read:.2f} without, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
