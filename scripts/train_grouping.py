"""Count in how many labelled stories each word, concept and actor occurs: the background of grouping.

    python scripts/train_grouping.py ../shared/corpus/relevance_*dev*.jsonl

Only counts are kept; words in fewer than two stories are left out (they are as rare as unknown ones).
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.concepts import shipped_concepts
from peacewatch.analysis.content import prepare
from peacewatch.analysis.languages import detect
from peacewatch.analysis.vectors import meaning
from peacewatch.lexicon import load_lexicon
from peacewatch.lexicon.folding import words_in
from peacewatch.records import Story

SHIPPED = Path(__file__).parent.parent / "peacewatch" / "lexicon" / "weights" / "background.json"
SUMMARY_READ = 600
SEEN_IN = 2


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    words: Counter[str] = Counter()
    concepts: Counter[str] = Counter()
    actors: Counter[str] = Counter()
    lexicon = load_lexicon()
    stories = 0
    for path in args.files:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            title, summary = row["title"] or "", (row["summary"] or "")[:SUMMARY_READ]
            tokens = words_in(f"{title} {summary}").keys
            words.update({meaning(token) for token in tokens if len(token) > 1})
            concepts.update({hit.concept.id for hit in shipped_concepts().within(tokens)})
            story = Story(id=row["id"], title=title, summary=summary)
            language = detect(f"{title}\n{summary}", "")
            cast = find_actors(prepare(story, language), lexicon, language, None)
            actors.update({named.actor for named in cast.named if named.actor in lexicon.actors})
            stories += 1
    record = {
        "what": "in how many stories words (by their meaning or stem), concepts and actors occur",
        "made_by": "scripts/train_grouping.py",
        "from": f"{stories} titles and teasers of 2022, 2023, 2025 and 2026, labelled for this project",
        "stories": stories,
        "words": {word: count for word, count in sorted(words.items()) if count >= SEEN_IN},
        "concepts": dict(sorted(concepts.items())),
        "actors": {actor: count for actor, count in sorted(actors.items()) if count >= SEEN_IN},
    }
    SHIPPED.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{stories} stories, {len(record['words'])} words, {len(record['actors'])} actors → {SHIPPED.name}")


if __name__ == "__main__":
    main()
