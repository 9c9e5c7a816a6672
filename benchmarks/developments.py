"""Developments: how well a stream is grouped, and how fast, beside plain clusters by TF-IDF centroid.

Needs the two labelled weeks beside the checkout (../shared/corpus).
"""

import json
import math
import re
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from peacewatch.analysis.grouping import Grouping, Placement, arrival_order
from peacewatch.analysis.pipeline import analyse
from peacewatch.analysis.vectors import meaning
from peacewatch.lexicon import data, load_lexicon
from peacewatch.records import Story

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
WEEKS = [CORPUS / "developments_2023jun.jsonl", CORPUS / "developments_2023jul.jsonl"]
PLAIN_NEAR = 0.18
"""The threshold of the peer, chosen on these very weeks: what it could reach at best."""
PLAIN_FADING = 60.0

Row = dict[str, Any]


def main() -> None:
    if not all(path.exists() for path in WEEKS):
        print("developments: the labelled weeks are not here, nothing is measured")
        return
    weeks = [
        [
            row
            for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
            if row["cluster"] != "-"
        ]
        for path in WEEKS
    ]
    count = sum(map(len, weeks))
    print(f"developments: {count} stories of two weeks, B³ (Bagga and Baldwin 1998)")
    print(f"  {'':40}precision  recall      F1")
    for name, group in (
        ("each story alone", lambda week: [row["id"] for row in week]),
        ("TF-IDF centroids, best threshold", plain_clusters),
        ("peacewatch, where a story is put first", as_placed),
        ("peacewatch, as the archive merges", as_merged),
    ):
        pairs = [pair for number, week in enumerate(weeks) for pair in tagged(number, week, group(week))]
        precision, recall = b_cubed(pairs)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"  {name:40}{precision:8.3f}{recall:8.3f}{f1:8.3f}")
    print(f"  {placed_per_second(weeks):,.0f} stories placed a second on one core")


def tagged(number: int, week: list[Row], got: list[str]) -> list[tuple[str, str]]:
    return [(f"{number} {row['cluster']}", f"{number} {one}") for row, one in zip(week, got, strict=True)]


def b_cubed(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    gold, got, both = Counter(g for g, _ in pairs), Counter(k for _, k in pairs), Counter(pairs)
    precision = sum(both[pair] / got[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / gold[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall


def story_of(row: Row) -> Story:
    return Story(
        id=row["id"],
        title=row["title"] or "",
        summary=row["summary"] or "",
        outlet=row["outlet"],
        published_at=datetime.fromisoformat(row["date"]),
    )


def as_placed(week: list[Row]) -> list[str]:
    return [placement.development for placement in placements(week)]


def as_merged(week: list[Row]) -> list[str]:
    placed = placements(week)
    now = {merged: one.development for one in placed for merged in one.merges}
    found = [one.development for one in placed]
    while moved := [number for number, id in enumerate(found) if id in now]:
        for number in moved:
            found[number] = now[found[number]]
    return found


def placements(week: list[Row]) -> list[Placement]:
    grouping, lexicon = Grouping.resume(()), load_lexicon()
    found = {
        story.id: grouping.place(story, analyse(story, lexicon))
        for story in sorted(map(story_of, week), key=arrival_order)
    }
    return [found[row["id"]] for row in week]


def placed_per_second(weeks: list[list[Row]]) -> float:
    lexicon = load_lexicon()
    analysed = [[(story, analyse(story, lexicon)) for story in map(story_of, week)] for week in weeks]
    started = time.process_time()
    for week in analysed:
        grouping = Grouping.resume(())
        for story, analysis in week:
            grouping.place(story, analysis)
    return sum(map(len, weeks)) / (time.process_time() - started)


def plain_clusters(week: list[Row]) -> list[str]:
    """Streaming single pass over words of title and teaser, with decay: the textbook way."""
    background = data("weights/background.json")
    rarity = {
        word: math.log((background["stories"] + 1) / (count + 1))
        for word, count in background["words"].items()
    }
    most = math.log(background["stories"] + 1)
    clusters: list[tuple[str, Counter[str], float]] = []
    found: dict[str, str] = {}
    for row in sorted(week, key=lambda row: row["date"]):
        hours = datetime.fromisoformat(row["date"]).timestamp() / 3600
        words = set(re.findall(r"[^\W\d_]{3,}", f"{row['title']} {(row['summary'] or '')[:400]}".lower()))
        weights = {word: rarity.get(meaning(word), most) for word in words}
        best, place = 0.0, -1
        for number, (_, sums, last) in enumerate(clusters):
            likeness = cosine(weights, sums) * math.exp(-(hours - last) / PLAIN_FADING)
            if likeness > best:
                best, place = likeness, number
        if best < PLAIN_NEAR:
            place = len(clusters)
            clusters.append((row["id"], Counter(), hours))
        founder, sums, _ = clusters[place]
        sums.update(weights)
        clusters[place] = (founder, sums, hours)
        found[row["id"]] = founder
    return [found[row["id"]] for row in week]


def cosine(weights: dict[str, float], sums: Counter[str]) -> float:
    lengths = math.sqrt(sum(x * x for x in weights.values())) * math.sqrt(sum(x * x for x in sums.values()))
    return sum(x * sums.get(word, 0.0) for word, x in weights.items()) / lengths if lengths else 0.0


if __name__ == "__main__":
    main()
