"""Who was spoken of, and who spoke last: what pronouns and "the minister" are resolved by."""

from peacewatch.analysis.english.somebody import Somebody
from peacewatch.records import SpeakerKind


class Memory:
    """Changes as a story is read, sentence by sentence."""

    def __init__(self) -> None:
        self.recent: list[Somebody] = []
        """The latest last."""
        self.last: Somebody | None = None
        """Who spoke last."""
        self.group: Somebody | None = None
        """Several without names whom the sentence before was about, where it says nothing of their words."""
        self.author: Somebody | None = None
        """Whose writing the sentence before was about, where it says nothing of anybody's words."""
        self.subject: Somebody | None = None
        """Whom the sentence before was about."""

    def spoke(self, somebody: Somebody) -> None:
        self.last = somebody
        self.remember(somebody)

    def remember(self, somebody: Somebody, weak: bool = False) -> None:
        if somebody in self.recent:
            if weak:
                return
            self.recent.remove(somebody)
        self.recent.append(somebody)
        del self.recent[:-40]

    def pronoun(self, gender: str, near: Somebody | None = None) -> Somebody | None:
        for somebody in (near, self.subject, self.last):
            if (
                somebody is not None
                and somebody.kind is not SpeakerKind.INSTITUTION
                and not somebody.many
                and (not gender or somebody.gender in ("", gender))
            ):
                return somebody
        for somebody in reversed(self.recent):
            if somebody.kind is SpeakerKind.PERSON and somebody.person and somebody.gender in ("", gender):
                return somebody
        return None

    def other_than(self, one: Somebody, gender: str) -> Somebody | None:
        """Who spoke last, or was spoken of, but `one`; somebody a pronoun of this gender may stand for."""
        for somebody in (self.last, self.subject, *reversed(self.recent)):
            if (
                somebody is not None
                and somebody is not one
                and (
                    somebody.kind is SpeakerKind.PERSON
                    or (somebody is self.last and somebody.kind is SpeakerKind.UNNAMED)
                )
                and not somebody.many
                and somebody.gender in ("", gender)
            ):
                return somebody
        return None

    def plural(self, other_than: Somebody | None = None) -> Somebody | None:
        """Several, or an institution, that "they" may stand for."""
        for somebody in (self.group, self.last, *reversed(self.recent)):
            several = somebody is not None and (somebody.many or somebody.kind is SpeakerKind.INSTITUTION)
            if several and somebody is not other_than:
                return somebody
        return None

    def several(self) -> Somebody | None:
        """Several without names, of whom one may speak now; only those spoken of a moment ago."""
        nearby = (self.subject, self.last, *self.recent[:-5:-1])
        return next((s for s in nearby if s is not None and s.many and s.kind is SpeakerKind.UNNAMED), None)

    def institution(self, other_than: Somebody | None = None) -> Somebody | None:
        if self.author is not None:
            return self.author  # "Holm's memoir is out today. It says …"
        for somebody in reversed(self.recent):
            if somebody.kind is SpeakerKind.INSTITUTION and somebody is not other_than:
                return somebody
        return None
