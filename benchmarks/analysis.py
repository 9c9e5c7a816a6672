"""How fast a whole analysis is, on articles and on hostile text, and how soon `peacewatch analyse` starts.

Reads the labelled articles beside the checkout (../shared/corpus); says so where they are absent. Times are
those of the processor, the best of some rounds: other programs should not be measured.
"""

import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from peacewatch.analysis.pipeline import analyse
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Story

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
COMMAND = Path(sys.executable).parent / "peacewatch"
BAR_ARTICLES, BAR_START, BAR_HOSTILE = 150.0, 0.4, 3.0
MEGABYTE = 1_000_000
HOSTILE = {
    "one endless sentence": "he said that it was so, and ",
    "no punctuation": "Putin said Russia wanted talks with Ukraine in Oslo ",
    "all names": "Vladimir Putin Sergei Lavrov Anna Kos Maria Lind ",
    "one name's possessive": "Putin's ",
    "one letter": "A",
    "tiny quotations": "“No,” he said. ",
    "quotations never closed": "“Putin said ‘",
    "closed, never opened": "Putin said” ",
    "mixed scripts": "Путин said «нет» and 普京 said “no” مرحبا قال ",
    "zero width": "P\u200butin s\u200daid \ufeff",
    "no-break spaces": "Putin\u00a0said ",
    "Russian, tiny quotations": "«Нет», — сказал он. ",
    "Russian, dialogue": "— Нет, — сказал Путин.\n",
    "Ukrainian, one sentence": "Зеленський заявив, що Путін сказав, що ",
}
"""Pieces that are repeated to a million characters."""


def articles(folder: str) -> list[Story]:
    given = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(CORPUS.glob(f"{folder}/*.json"))]
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
    """Stories analysed in full per second on one core, in the best of some rounds."""
    kept, lexicon = list(stories), load_lexicon()
    analyse(kept[0], lexicon)
    best = 0.0
    for _ in range(rounds):
        began = time.process_time()
        for story in kept:
            analyse(story, lexicon)
        best = max(best, len(kept) / (time.process_time() - began))
    return best


def slowest_hostile() -> tuple[str, float]:
    """Which million characters of hostile text take longest, and how many seconds."""
    took = {}
    for kind, piece in HOSTILE.items():
        story = Story(id=kind, title="", text=(piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE])
        began = time.process_time()
        analyse(story, load_lexicon())
        took[kind] = time.process_time() - began
    return max(took.items(), key=lambda one: one[1])


def first_article() -> float:
    """Seconds that the first article takes longer than another: patterns and forms that are made when met."""
    story = articles("positions_en")[0]
    began = time.process_time()
    analyse(story, load_lexicon())
    return time.process_time() - began


def start_up() -> float:
    """Seconds of the processor until `analyse --jsonl` has answered to nothing, the best of five."""
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([COMMAND, "analyse", "--jsonl"], input=b"", check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)


def main() -> None:
    print("analysis")
    load_lexicon()
    if CORPUS.is_dir():
        print(f"  {'the first article':<28} {first_article():8.2f} s more than another")
        for name, speed in (
            ("positions_en", per_second(articles("positions_en"))),
            ("positions_ru", per_second(articles("positions_ru"))),
            ("newsroom", per_second(newsroom(), 1)),
        ):
            ratio = f"bar {BAR_ARTICLES:.0f}, ×{speed / BAR_ARTICLES:.1f}"
            print(f"  {name:<28} {speed:8.0f} articles/s on one core ({ratio})")
    else:
        print(f"  {CORPUS} is absent: nothing to read")
    kind, seconds = slowest_hostile()
    ratio = f"bar {BAR_HOSTILE} s, ×{seconds / BAR_HOSTILE:.2f}; {kind}, the slowest of {len(HOSTILE)} kinds"
    print(f"  {'a hostile megabyte':<28} {seconds:8.2f} s ({ratio})")
    seconds = start_up()
    ratio = f"bar {BAR_START} s, ×{seconds / BAR_START:.2f}"
    print(f"  {'start of analyse --jsonl':<28} {seconds:8.2f} s ({ratio})")


if __name__ == "__main__":
    main()
