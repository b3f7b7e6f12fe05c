"""How what stands around the tasks is compared: lines, texts and paragraphs that may follow the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.diff.naming import quoted, was_and_is
from fjplan.diff.normal import is_same, yearless
from fjplan.diff.sentences import Sentence, compare_sentences, split
from fjplan.differences import KINDS, Change
from fjplan.frozen import dataclass
from fjplan.model import Plan


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the document: the code of a change there, its path and its name; and both plans."""

    code: str
    path: str
    name: str
    old: Plan
    new: Plan

    def change(self, message: str, before: str | None, after: str | None) -> Change:
        """A change of this place."""
        return Change(kind=KINDS[self.code], message=message, path=self.path, before=before, after=after)

    def line(self, before: str | None, after: str | None) -> Iterator[Change]:
        """What became of one line."""
        if before == after or self._follows(before, after):
            yield from self._form(before, after)
        else:
            yield self.change(f"{self.name}变化：{was_and_is(before, after)}", before, after)

    def text(self, before: str, after: str) -> Iterator[Change]:
        """What became of a text: one change, whose words are the sentences that changed."""
        if before == after or self._follows(before, after):
            yield from self._form(before, after)
            return
        rewording = compare_sentences(_split(before, self.old), _split(after, self.new))
        was, now = "\n".join(rewording.before), "\n".join(rewording.after)
        if not was and not now:
            was, now = before, after  # the same sentences in another order
        yield self.change(f"{self.name}变化：{rewording.tell()}", was or None, now or None)

    def paragraphs(self, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
        """What became of paragraphs: a change for each that changed, came or went."""
        olds = [Sentence(words, yearless(words, self.old)) for words in before]
        news = [Sentence(words, yearless(words, self.new)) for words in after]
        found = compare_sentences(olds, news)
        if not found.before and not found.after:
            yield from self.text("\n".join(before), "\n".join(after))
        pairs, removed, added = found.pairs, found.removed, found.added
        if len(removed) == len(added):  # written anew, each in the other's place
            pairs, removed, added = (*pairs, *zip(removed, added, strict=True)), (), ()
        for was, now in pairs:
            yield from self.text(was, now)
        for words in removed:
            yield self.change(f"{self.name}删去一段：{quoted(words)}", words, None)
        for words in added:
            yield self.change(f"{self.name}新增一段：{quoted(words)}", None, words)

    def _follows(self, before: str | None, after: str | None) -> bool:
        """Whether nothing but the plan's own year and the form is another one."""
        return yearless(before or "", self.old) == yearless(after or "", self.new)

    def _form(self, before: str | None, after: str | None) -> Iterator[Change]:
        if before != after and is_same(before, after):
            message = f"{self.name}只差标点、引号、空格"
            yield Change(
                kind=KINDS["format.changed"], message=message, path=self.path, before=before, after=after
            )


def _split(text: str, plan: Plan) -> tuple[Sentence, ...]:
    return tuple(Sentence(each.words, yearless(each.words, plan)) for each in split(text))
