"""Train the weights of relevance on labelled stories, and say what they are worth on stories not trained on.

    python -m pip install --group train
    python scripts/train_relevance.py ../shared/corpus/relevance_dev{,_talks}.jsonl --always HEADLINES --write
    python scripts/train_relevance.py FILES --fold 2 --out fold2.json      # trained without the second fifth
    python scripts/train_relevance.py FILES --years 2022 --out w2022.json  # trained on one year only

HEADLINES is tests/peacewatch/analysis/data/relevance_a.jsonl: headlines of our own in five languages, in
every fold trained on and in none tested; relevance_b.jsonl and relevance_c.jsonl beside it are never trained
on.

Each line of a file: id, date, title, summary, label (0 not, 1 related, 2 central). scikit-learn is needed
here only; the program itself reads the weights file, which `peacewatch analyse --weights FILE` replaces.
"""

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from peacewatch.analysis import relevance

SHIPPED = Path(__file__).parent.parent / "peacewatch" / "lexicon" / "weights" / "relevance.json"
STRENGTH = 0.05
"""Inverse strength of the regularisation. 0.03 and 0.1 differ by less than 0.005 in F1."""
RELATED_WEIGHT = 0.3
"""Related stories are relevant, but a list without them is forgiven: they weigh less."""
OWN_WEIGHT = 0.5
"""Headlines of our own are harder than a day's feeds: they weigh less than stories of the stream."""
SEEN_IN = 3
"""Stories a sign must occur in."""
RELEVANT_FROM = 0.64
CENTRAL_FROM = 0.9
FOLDS = 5

Row = dict[str, Any]


def rows_of(paths: Iterable[str]) -> list[Row]:
    return [
        json.loads(line)
        for path in paths
        for line in Path(path).read_text(encoding="utf-8").splitlines()
        if line
    ]


def fold_of(row: Row) -> int:
    """Which fifth a story belongs to: by its id, so that it is the same for everybody."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % FOLDS


def signs_of(row: Row) -> dict[str, float]:
    return relevance.signs(relevance.read(row["title"] or "", row["summary"] or ""))


def train(
    rows: Sequence[Row], signs: Sequence[dict[str, float]], own: int = 0
) -> tuple[float, dict[str, float]]:
    """Intercept and weight by sign, of a logistic regression of label ≥ 1, both classes weighing the same.

    The first `own` rows are headlines of our own.
    """
    counts: dict[str, int] = {}
    for found in signs:
        for sign, value in found.items():
            counts[sign] = counts.get(sign, 0) + (value != 0)
    names = sorted(sign for sign, count in counts.items() if count >= SEEN_IN)
    column = {sign: index for index, sign in enumerate(names)}
    places = [
        (index, column[sign], value)
        for index, found in enumerate(signs)
        for sign, value in found.items()
        if sign in column
    ]
    at, to, values = zip(*places, strict=True)
    matrix = csr_matrix((values, (at, to)), shape=(len(signs), len(names)))
    labels = np.array([row["label"] for row in rows])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    weighing = np.where(labels == 1, RELATED_WEIGHT, 1.0)
    weighing[:own] *= OWN_WEIGHT
    model.fit(matrix, labels >= 1, sample_weight=weighing)
    return float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))


def scores(intercept: float, weights: dict[str, float], signs: Sequence[dict[str, float]]) -> list[float]:
    return [
        1 / (1 + math.exp(-intercept - sum(weights.get(sign, 0.0) * value for sign, value in found.items())))
        for found in signs
    ]


def figures(rows: Sequence[Row], scored: Sequence[float], cut: float = RELEVANT_FROM) -> dict[str, float]:
    """Precision of label ≥ 1 among called, recall of label 2, their F1, average precision of 2 against 0."""
    called = [score >= cut for score in scored]
    right = sum(is_called and row["label"] >= 1 for row, is_called in zip(rows, called, strict=True))
    central = sum(is_called and row["label"] == 2 for row, is_called in zip(rows, called, strict=True))
    precision = right / max(1, sum(called))
    recall = central / max(1, sum(row["label"] == 2 for row in rows))
    order = sorted(
        (-score, row["label"]) for row, score in zip(rows, scored, strict=True) if row["label"] != 1
    )
    hits = 0
    total = 0.0
    for rank, (_, label) in enumerate(order, 1):
        if label == 2:
            hits += 1
            total += hits / rank
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "average_precision": round(total / max(1, hits), 3),
    }


Stories = tuple[Sequence[Row], Sequence[dict[str, float]]]
"""Labelled stories, and the signs of each."""


def train_with(always: Stories, rows: Sequence[Row], signs: Sequence[dict[str, float]]) -> Any:
    """As `train`, on what is trained on in any case as well."""
    return train([*always[0], *rows], [*always[1], *signs], own=len(always[0]))


def held_out(
    rows: Sequence[Row], signs: Sequence[dict[str, float]], always: Stories = ((), ())
) -> list[float]:
    """Each story's score by weights trained on the other folds."""
    scored = [0.0] * len(rows)
    folds = [fold_of(row) for row in rows]
    for fold in range(FOLDS):
        kept = [index for index, its in enumerate(folds) if its != fold]
        left = [index for index, its in enumerate(folds) if its == fold]
        intercept, weights = train_with(always, [rows[i] for i in kept], [signs[i] for i in kept])
        for index, score in zip(left, scores(intercept, weights, [signs[i] for i in left]), strict=True):
            scored[index] = score
    return scored


def across_years(
    rows: Sequence[Row], signs: Sequence[dict[str, float]], always: Stories = ((), ())
) -> dict[str, dict[str, float]]:
    found = {}
    years = [row["date"][:4] for row in rows]
    for learned, tested in (
        ({"2022"}, {"2023", "2026"}),
        ({"2023"}, {"2022", "2026"}),
        ({"2023", "2026"}, {"2022"}),
        ({"2022", "2023"}, {"2026"}),
    ):
        intercept, weights = train_with(
            always,
            [row for row, year in zip(rows, years, strict=True) if year in learned],
            [sign for sign, year in zip(signs, years, strict=True) if year in learned],
        )
        tests = [index for index, year in enumerate(years) if year in tested]
        name = f"{' and '.join(sorted(learned))} → {' and '.join(sorted(tested))}"
        found[name] = figures([rows[i] for i in tests], scores(intercept, weights, [signs[i] for i in tests]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+")
    parser.add_argument("--always", nargs="+", default=[], help="trained on in every fold, tested in none")
    parser.add_argument("--write", action="store_true", help=f"write {SHIPPED.name} into the lexicon")
    parser.add_argument("--out", help="write the weights there")
    parser.add_argument("--fold", type=int, help="leave this fold (1 to 5) out")
    parser.add_argument("--years", nargs="+", help="train on these years only")
    args = parser.parse_args()

    rows = rows_of(args.files)
    signs = [signs_of(row) for row in rows]
    extra = rows_of(args.always)
    always = (extra, [signs_of(row) for row in extra])
    print(f"{len(rows)} stories, {len({sign for found in signs for sign in found})} signs", file=sys.stderr)
    trained = [
        index
        for index, row in enumerate(rows)
        if (args.fold is None or fold_of(row) != args.fold - 1)
        and (args.years is None or row["date"][:4] in args.years)
    ]
    intercept, weights = train_with(always, [rows[i] for i in trained], [signs[i] for i in trained])
    record: dict[str, Any] = {
        "what": "logistic regression of relevance over the signs of peacewatch.analysis.relevance",
        "made_by": "scripts/train_relevance.py",
        "trained_on": f"{len(trained)} titles and teasers of 2022, 2023 and 2026, labelled for this project"
        + (f", and {len(extra)} of our own of 2014 to 2026" if extra else ""),
    }
    if args.fold is None and args.years is None:
        record["five_fold"] = figures(rows, held_out(rows, signs, always))
        record["across_years"] = across_years(rows, signs, always)
        print(
            json.dumps(
                {key: record[key] for key in ("five_fold", "across_years")}, indent=1, ensure_ascii=False
            )
        )
    record |= {
        "relevant_from": RELEVANT_FROM,
        "central_from": CENTRAL_FROM,
        "intercept": round(intercept, 4),
        "signs": {sign: round(weight, 4) for sign, weight in weights.items() if abs(weight) >= 0.005},
    }
    written = json.dumps(record, indent=1, ensure_ascii=False, sort_keys=False) + "\n"
    if args.write:
        SHIPPED.write_text(written, encoding="utf-8")
    if args.out:
        Path(args.out).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
