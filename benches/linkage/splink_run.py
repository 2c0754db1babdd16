"""The same file through Splink (PyPI `splink`), with its own name, date and postcode comparisons: splink_run.py FILE [FILE]
Prints pairs at probability 0.01 and above as `a,b,probability,`. With two files, links across them."""

import sys

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def main(files):
    frames = []
    for number, file in enumerate(files):
        frame = pd.read_csv(file, dtype=str, skipinitialspace=True)
        frame = frame.rename(columns={"given_name": "forename", "date_of_birth": "birth_date", "soc_sec_id": "upn", "rec_id": "id"})
        if "sex" not in frame:
            frame["sex"] = None
        if not frame["birth_date"].dropna().str.contains("-").any():
            parts = frame["birth_date"]
            frame["birth_date"] = parts.str[:4] + "-" + parts.str[4:6] + "-" + parts.str[6:8]
        frame = frame.where(frame.notna(), None)
        frames.append(frame[["id", "forename", "surname", "birth_date", "sex", "postcode", "upn"]])
    settings = SettingsCreator(
        link_type="link_only" if len(frames) == 2 else "dedupe_only",
        unique_id_column_name="id",
        blocking_rules_to_generate_predictions=[
            block_on("upn"),
            block_on("birth_date", "surname"),
            block_on("birth_date", "forename"),
            block_on("postcode", "forename"),
            block_on("postcode", "birth_date"),
            block_on("forename", "surname", "substr(birth_date,1,4)"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("forename", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("birth_date", [1, 2]),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("postcode", [1, 3]),
            cl.ExactMatch("upn"),
        ],
    )
    database = DuckDBAPI()
    tables = [database.register(frame) for frame in frames]
    linker = Linker(tables if len(tables) == 2 else tables[0], settings)
    linker.training.estimate_probability_two_random_records_match([block_on("upn"), block_on("forename", "surname", "birth_date")], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth_date", "surname"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("forename", "postcode"))
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    for a, b, p in zip(found["id_l"], found["id_r"], found["match_probability"]):
        print(f"{a},{b},{p:.6f},")


main(sys.argv[1:])
