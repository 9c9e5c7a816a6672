"""How fast a whole analysis is, and how long `peacewatch analyse` takes to start.

Reads the labelled articles beside the checkout (../shared/corpus); says so where they are absent.
"""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from peacewatch.analysis.pipeline import analyse
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Story

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
COMMAND = Path(sys.executable).parent / "peacewatch"
BAR_ARTICLES, BAR_START = 150.0, 0.4


def articles() -> list[Story]:
    given = [
        json.loads(file.read_text(encoding="utf-8")) for file in sorted(CORPUS.glob("positions_en/*.json"))
    ]
    return [Story(id=one["id"], title=one["title"], text=one["text"]) for one in given]


def newsroom() -> list[Story]:
    with gzip.open(CORPUS / "newsroom_2025-05.jsonl.gz", "rt", encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines]
    return [
        Story(
            id=one["id"],
            title=one["title"],
            summary=one["summary"] or "",
            text=one["text"] or "",
            language=one["lang"],
        )
        for one in given
    ]


def per_second(stories: Iterable[Story], rounds: int = 3) -> float:
    """Stories analysed in full per second on one core: the median of some rounds."""
    kept, lexicon = list(stories), load_lexicon()
    analyse(kept[0], lexicon)
    speeds = []
    for _ in range(rounds):
        began = time.perf_counter()
        for story in kept:
            analyse(story, lexicon)
        speeds.append(len(kept) / (time.perf_counter() - began))
    return median(speeds)


def start_up() -> float:
    """Seconds until `peacewatch analyse --jsonl` has answered to nothing, the median of five."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([COMMAND, "analyse", "--jsonl"], input=b"", check=True, capture_output=True)
        took.append(time.perf_counter() - began)
    return median(took)


def main() -> None:
    print("analysis")
    if CORPUS.is_dir():
        for name, speed in (
            ("positions_en", per_second(articles())),
            ("newsroom", per_second(newsroom(), 1)),
        ):
            ratio = f"bar {BAR_ARTICLES:.0f}, ×{speed / BAR_ARTICLES:.1f}"
            print(f"  {name:<28} {speed:8.0f} articles/s on one core ({ratio})")
    else:
        print(f"  {CORPUS} is absent: nothing to read")
    seconds = start_up()
    print(
        f"  {'start of analyse --jsonl':<28} {seconds:8.2f} s (bar {BAR_START} s, ×{seconds / BAR_START:.2f})"
    )


if __name__ == "__main__":
    main()
