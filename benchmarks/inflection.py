"""How much inflection the search index sees through: dictionary and stemmer, alone and together.

For every noun, adjective and verb of some Russian and Ukrainian texts (by how often it occurs), the chance
that two of its forms, as the dictionary lists them, end up under one key; and how many different words share
a key. The Russian texts lie beside the checkout (../shared/corpus); says so where they are absent.
"""

import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from pymorphy3 import MorphAnalyzer

sys.path.insert(0, str(Path(__file__).parents[1]))

from storage import words

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
WORD = re.compile(r"[а-яёіїєґ]{2,}(?:'[а-яіїєґ]+)*")
INFLECTED = ("NOUN", "ADJF", "VERB", "INFN")

KEYS: dict[str, Callable[[str], str]] = {
    "stemmer alone": lambda word: words._slavic(words.fold(word)),
    "dictionary alone": lambda word: words._dictionary_form(words.fold(word)),
    "together, as used": words.stem,
}


def counted(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in WORD.findall(re.sub("[’ʼ]", "'", text.lower())) if len(word) > 3)
    return counts


def russian() -> Counter[str]:
    files = [*sorted((CORPUS / "positions_ru").glob("*.json")), CORPUS / "relevance_ru_dev.jsonl"]
    return counted(file.read_text(encoding="utf-8") for file in files)


def ukrainian() -> Counter[str]:
    """The Ukrainian lines of the tests' and the demo's own texts."""
    lines = (
        line
        for folder in (ROOT / "tests" / "peacewatch", ROOT / "peacewatch" / "demo")
        for file in sorted(folder.rglob("*"))
        if file.suffix in (".txt", ".json", ".jsonl", ".toml", ".py")
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    return counted(
        line for line in lines if len(re.findall("[іїєґ]", line)) > len(re.findall("[ыэъё]", line))
    )


def measure(language: str, counts: Counter[str]) -> None:
    analyser = MorphAnalyzer(lang=language)
    lexemes: Counter[tuple[str, ...]] = Counter()
    for word, count in counts.items():
        if analyser.word_is_known(word) and (read := analyser.parse(word)[0]).tag.POS in INFLECTED:
            lexemes[tuple(sorted({form.word for form in read.lexeme if form.tag.POS in INFLECTED}))] += count
    print(f"{language}: {len(counts):,} different words, {len(lexemes):,} of them in the dictionary")
    for name, key in KEYS.items():
        key = cache(key)
        same = sum(
            count * sum(shared**2 for shared in Counter(map(key, forms)).values()) / len(forms) ** 2
            for forms, count in lexemes.items()
        )
        words_of_key = defaultdict(set)
        for word in counts:
            words_of_key[key(word)].add(KEYS["dictionary alone"](word))
        shared = sum(map(len, words_of_key.values())) / len(words_of_key)
        print(f"  {name:20}{same / lexemes.total():7.3f} of forms together,{shared:6.3f} words a key")


def main() -> None:
    measured = {"uk": ukrainian()}
    if CORPUS.exists():
        measured["ru"] = russian()
    else:
        print("the Russian texts of ../shared/corpus are not there")
    for language, counts in measured.items():
        measure(language, counts)
    vocabulary = [word for counts in measured.values() for word in counts]
    words.stem.cache_clear()
    began = time.process_time()
    for word in vocabulary:
        words.stem(word)
    print(f"speed: {len(vocabulary) / (time.process_time() - began):,.0f} new words a second")


if __name__ == "__main__":
    main()
