"""Relevance: how well it is judged, on stories that were not trained on, and how fast; beside simpler ways.

Needs the labelled stories beside the checkout (../shared/corpus); cross-validation needs scikit-learn
(dependency group "train"), without which the figures the weights file carries are printed.
"""

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from peacewatch.analysis.relevance import judge
from peacewatch.lexicon import data

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
FILES = [CORPUS / "relevance_dev.jsonl", CORPUS / "relevance_dev_talks.jsonl"]
HEADLINES = Path(__file__).parents[1] / "tests" / "peacewatch" / "analysis" / "data"
"""Headlines of our own in five languages: relevance_a is trained on, relevance_b and relevance_c are not."""
PARTIES = re.compile(r"\b(?:russia|ukrain|putin|zelens|kremlin|moscow|kyiv|kiev)", re.IGNORECASE)
TALKS = re.compile(
    r"\b(?:talks|negotiat|peace|cease-?fire|truce|mediat|grain deal|security guarantee|summit|envoy)",
    re.IGNORECASE,
)
ROUNDS = 3

Row = dict[str, Any]


def main() -> None:
    if not all(path.exists() for path in FILES):
        print("relevance: the labelled stories are not here, nothing is measured")
        return
    rows = [row for path in FILES for row in rows_of(path)]
    print(f"relevance of {len(rows):,} labelled stories")
    called = [bool(PARTIES.search(text) and TALKS.search(text)) for text in map(text_of, rows)]
    figures: dict[str, dict[str, float]] = {"two lists of keywords": of_calls(rows, called)}
    figures |= cross_validated(rows)
    for half, words in (("c", "never trained on"), ("b", "never trained on"), ("a", "trained on")):
        ours = rows_of(HEADLINES / f"relevance_{half}.jsonl")
        judged = [judge(row["title"], row["summary"]).relevant for row in ours]
        figures[f"our headlines, {words} ({len(ours)})"] = of_calls(ours, judged)
    print(f"  {'':36}precision  recall      F1      AP")
    for name, found in figures.items():
        cells = (found.get(key) for key in ("precision", "recall", "f1", "average_precision"))
        print(f"  {name:36}" + "".join(f"{cell:8.3f}" if cell is not None else "       –" for cell in cells))
    print(f"  {judged_per_second(rows):,.0f} stories a second on one core (at least 5,000 are asked for)")


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of(row: Row) -> str:
    return f"{row['title']} {row['summary'] or ''}"


def of_calls(rows: list[Row], called: list[bool]) -> dict[str, float]:
    """Precision of label ≥ 1 among called, recall of label 2, their F1."""
    right = sum(row["label"] >= 1 for row, is_called in zip(rows, called, strict=True) if is_called)
    central = sum(is_called for row, is_called in zip(rows, called, strict=True) if row["label"] == 2)
    precision = right / max(1, sum(called))
    recall = central / sum(row["label"] == 2 for row in rows)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def cross_validated(rows: list[Row]) -> dict[str, dict[str, float]]:
    try:
        import numpy as np
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        shipped = data("weights/relevance.json")
        return {"peacewatch, as the weights say": shipped["five_fold"]} | shipped["across_years"]

    sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
    import train_relevance as training

    signs = [training.signs_of(row) for row in rows]
    ours = rows_of(HEADLINES / "relevance_a.jsonl")
    always = (ours, [training.signs_of(row) for row in ours])
    held_out = training.held_out(rows, signs, always)
    found = {"peacewatch, five folds": training.figures(rows, held_out)}
    labels = np.array([row["label"] for row in rows])
    folds = np.array([training.fold_of(row) for row in rows])
    scored = np.zeros(len(rows))
    for fold in range(training.FOLDS):
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        kept, left = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        model = LogisticRegression(C=10, class_weight="balanced", max_iter=2000)
        model.fit(vectorizer.fit_transform([text_of(rows[i]) for i in kept]), labels[kept] >= 1)
        scored[left] = model.predict_proba(vectorizer.transform([text_of(rows[i]) for i in left]))[:, 1]
    peer = training.figures(rows, scored.tolist(), cut=0.5)
    years = {
        f"peacewatch, {name}": value for name, value in training.across_years(rows, signs, always).items()
    }
    return {"TF-IDF and logistic regression": peer} | found | years


def judged_per_second(rows: list[Row]) -> float:
    judge("", "")
    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        for row in rows:
            judge(row["title"] or "", row["summary"] or "")
        best = max(best, len(rows) / (time.process_time() - started))
    return best


if __name__ == "__main__":
    main()
