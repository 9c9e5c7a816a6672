"""Whom a story credits for its news: "according to NBC News", "Axios reported", "сообщает Reuters".

A medium to which something was told ("told Reuters") is the chain by which words came, not the origin of the
news; it is no credit. Media are those the lexicon lists, and names that say what they are ("… Times").
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from peacewatch.records import OutletKind

if TYPE_CHECKING:
    from peacewatch.lexicon import Lexicon

_MOST = 3
_KNOWN_ALONE = (
    "Reuters|AFP|AP|Axios|Politico|Bloomberg|CNN|NBC|CBS|ABC|BBC|Sky|Spiegel|Bild|Kommersant|Interfax|TASS|RIA|"
    "Ukrinform|Suspilne|Meduza|Kyodo|Xinhua|Anadolu|Semafor|Newsweek|Fox|MSNBC|NPR|PBS|RFE/RL|RBC|Vedomosti"
)
_KIND_OF_PAPER = (
    "Times|Post|Journal|News|Guardian|Press|Herald|Telegraph|Independent|Economist|Mail|Today|Agency|Monitor|"
    "Affairs|Policy|Wire|Gazette|Courier|Ledger|Magazine|Review|Zeitung|Welt|Spiegel|Figaro|Monde|Repubblica|País|Mundo|Pravda|Gazeta"
)
_NAME = rf"""
    (?: (?: [A-ZÀ-Þ] [\w&.’'-]* [ ] ){{0,3}} (?:{_KIND_OF_PAPER}) \b
        (?: [ ] (?:Journal|News|Times|Post|Telegraph|Zeitung) )?
      | (?:{_KNOWN_ALONE}) \b (?: [ ] (?:News|TV) )? )
"""
_BEFORE = re.compile(
    rf"""
    \b (?: [Aa]ccording[ ]to | [Cc]iting | (?:[Ff]irst[ ])? [Rr]eported[ ]by | [Rr]eport[ ](?:by|in|from)
        | [Oo]btained[ ]by | [Ss]een[ ]by | [Rr]eviewed[ ]by | [Ii]nvestigation[ ]by
        | [Пп]о[ ](?:данным|информации|сообщени\w+) | [Сс]о[ ]ссылкой[ ]на | [Сс]сылаясь[ ]на
        | [Сс]ообща\w+ | [Сс]ообщил\w* | [Пп]иш\w+ | [Уу]знал\w*
        | [Зз]а[ ](?:даними|інформацією|повідомленням\w*) | [Зз][ ]посиланням[ ]на | [Пп]осилаючись[ ]на
        | [Пп]овідомля\w+ | [Пп]овідоми\w+ | [Пп]ише | [Дд]ізнал\w+ )
    [ ] (?: [Tt]he[ ] | [a-zà-ÿа-яёіїєґ]+[ ] ){{0,4}} [«"“]? (?:The[ ])? (?P<name>{_NAME})
    """,
    re.VERBOSE,
)
_AFTER = re.compile(
    rf"""
    (?<! told[ ] ) (?<! told[ ]the[ ] ) (?<! \w )
    [«"“]? (?P<name>{_NAME}) [»"”]? (?:[’']s?)? [ ] (?: (?:first|has|had|also|earlier)[ ] ){{0,2}}
    (?: reported | reports | report\b | revealed | reveals | has[ ]learned
      | сообщи\w+ | сообща\w+ | пиш\w+ | узнал\w* | выяснил\w* | рассказал\w*
      | повідоми\w+ | повідомля\w+ | дізнал\w+ | з['’ʼ]ясува\w+ )
    """,
    re.VERBOSE,
)
_TITLE_EDGE = re.compile(
    rf"^ (?:The[ ])? (?P<name>{_NAME}) :[ ] | [ ][—–-][ ] (?:[Tt]he[ ])? (?P<last>{_NAME}) [ ]* $", re.VERBOSE
)
_DATELINE = re.compile(
    r"""
    ^ [^.]{0,60}
    \( (?P<name> AP | Reuters | AFP | TASS | Interfax | Ukrinform | Associated[ ]Press ) \) [ ]* [—–-]
    """,
    re.VERBOSE,
)
_MEDIUM = re.compile(rf"(?:[Tt]he[ ])?{_NAME}", re.VERBOSE)
_LISTED_BEFORE = re.compile(
    r"""
    \b (?: according[ ]to | citing | reported[ ]by | report[ ]by
        | по[ ]данным | со[ ]ссылкой[ ]на | сообщает | сообщил[аио]? | пишет
        | за[ ]даними | з[ ]посиланням[ ]на | повідомляє | повідоми(?:в|ла|ло|ли) | пише )
    \s+ (?: the\s+ | агентств[оа]\s+ | издани[ея]\s+ | видання\s+ | газет[аы]\s+ )?
    [«"“]? (?P<name> [\w.’'][\w.’' -]{1,40} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A medium that the lexicon lists, whatever its name looks like."""


_SIGNS = (
    *("according to", "citing", "report", "obtained by", "seen by", "reviewed by", "investigation by"),
    *("reveal", "has learned", "данным", "информации", "сообщ", "ссыл", "пиш", "узнал", "выяснил"),
    *("рассказал", "даними", "інформацією", "повідом", "посил", "дізнал", "ясува"),
)
"""Without one of these a sentence credits nobody in its midst."""


def origins_of(sentences: Sequence[str], lexicon: "Lexicon") -> tuple[str, ...]:
    """The media credited in headline and lead, each once, by the lexicon's name where it lists them.

    `sentences` are those of headline, teaser and the text's beginning. Empty: the story reports for itself.
    """
    found: dict[str, None] = {}
    for number, sentence in enumerate(sentences):
        patterns = [_TITLE_EDGE] if number == 0 else []
        if "(" in sentence:
            patterns.append(_DATELINE)
        low = sentence.lower()
        credited = any(sign in low for sign in _SIGNS)
        if credited:
            patterns += [_BEFORE, _AFTER]
        for pattern in patterns:
            for match in pattern.finditer(sentence):
                name = match.group("name") or match.groupdict().get("last") or ""
                found.setdefault(_listed(name, lexicon), None)
        if not credited:
            continue
        for match in _LISTED_BEFORE.finditer(sentence):
            words = match.group("name").split()
            for length in range(min(4, len(words)), 0, -1):
                outlet = lexicon.outlet(" ".join(words[:length]).rstrip(".,'"))
                if outlet is not None:
                    found.setdefault(outlet.name, None)
                    break
    return tuple(list(found)[:_MOST])


def _listed(name: str, lexicon: "Lexicon") -> str:
    name = name.strip()
    outlet = lexicon.outlet(name) or lexicon.outlet(f"the {name}")
    return outlet.name if outlet else name


def is_medium(name: str, lexicon: "Lexicon") -> bool:
    """Whether a name is that of a medium."""
    outlet = lexicon.outlet(name)
    if outlet is not None:
        return outlet.kind is not OutletKind.OFFICIAL
    return looks_like_a_medium(name)


def looks_like_a_medium(name: str) -> bool:
    """Whether a name says itself that it is a medium's: "… Times", "Reuters"."""
    return _MEDIUM.fullmatch(name) is not None
