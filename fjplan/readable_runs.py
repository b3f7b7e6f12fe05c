"""Which equal runs of two texts help a reader: whole sentences, no crumbs, a change begins after a stop."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from fjplan.equal_runs import Run, equal_runs, joined
from fjplan.frozen import dataclass
from fjplan.tokens import Tokens

_STOPS = frozenset("。;!?")
_PAUSES = frozenset(",、:")

_SHARED = 0.35
"""A sentence that shares less than this with the one beside it is replaced as a whole."""

_FRAGMENT = 2
_MOSTLY = 3
"""A fragment so short goes with changes so long on both sides of it."""

_SLIDE = 200
"""So many tokens at most a change is moved along, to begin after a stop."""


@dataclass(frozen=True, slots=True)
class TokenPair:
    """Both texts in tokens, and how many folded characters stand before each token.

    The bounds are where sentences begin, and the end of the text.
    """

    old: Tokens
    new: Tokens
    old_offsets: Sequence[int]
    new_offsets: Sequence[int]
    old_bounds: Sequence[int]
    new_bounds: Sequence[int]

    @property
    def end(self) -> Run:
        """What would follow the last run."""
        return Run(len(self.old.keys), len(self.new.keys), 0)

    def length(self, run: Run) -> int:
        """How many characters a run has."""
        return self.new_offsets[run.new + run.length] - self.new_offsets[run.new]

    def between(self, one: Run, other: Run) -> int:
        """How many characters changed from one run to another, on the side where they are more."""
        old = self.old_offsets[other.old] - self.old_offsets[one.old + one.length]
        new = self.new_offsets[other.new] - self.new_offsets[one.new + one.length]
        return max(old, new)


def pair_of(old: Tokens, new: Tokens) -> TokenPair:
    """Two texts to compare."""
    return TokenPair(old, new, _offsets(old), _offsets(new), _sentences(old), _sentences(new))


def _offsets(tokens: Tokens) -> Sequence[int]:
    return tuple(accumulate(map(len, tokens.keys), initial=0))


def _runs(texts: TokenPair) -> Iterator[Run]:
    """The equal runs of tokens: whole sentences first, words in what is between them."""
    ours, theirs = texts.old_bounds, texts.new_bounds
    old, new = 0, 0
    for same in (*equal_runs(_said(texts.old, ours), _said(texts.new, theirs)), None):
        whole = _tokens_in(same, ours, theirs) if same else texts.end
        for run in equal_runs(texts.old.keys[old : whole.old], texts.new.keys[new : whole.new]):
            yield Run(old + run.old, new + run.new, run.length)
        yield whole
        old, new = whole.old + whole.length, whole.new + whole.length


def _tokens_in(same: Run, ours: Sequence[int], theirs: Sequence[int]) -> Run:
    """The tokens of a run of sentences."""
    start = ours[same.old]
    return Run(start, theirs[same.new], ours[same.old + same.length] - start)


def _sentences(tokens: Tokens) -> list[int]:
    """Where sentences begin, and the end of the text."""
    ends = [at + 1 for at, key in enumerate(tokens.keys) if key in _STOPS]
    last = len(tokens.keys)
    return [0, *ends] if ends and ends[-1] == last else [0, *ends, last]


def _said(tokens: Tokens, bounds: Sequence[int]) -> list[str]:
    return ["".join(tokens.keys[start:end]) for start, end in pairwise(bounds)]


def readable_runs(texts: TokenPair) -> list[Run]:
    """The runs that help a reader, in order, none touching the next on both sides."""
    runs = joined(_of_like_sentences(texts, list(_by_sentence(texts, _runs(texts)))))
    return joined(_without_crumbs(texts, _after_stops(texts, runs)))


def _by_sentence(texts: TokenPair, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, cut after each stop."""
    bounds = texts.new_bounds
    for run in runs:
        start, end = run.new, run.new + run.length
        for stop in (*bounds[bisect_right(bounds, start) : bisect_left(bounds, end)], end):
            if stop > start:
                yield Run(run.old + start - run.new, start, stop - start)
            start = stop


def _of_like_sentences(texts: TokenPair, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs but for those of sentences that share little, whichever side one looks from."""
    counted = [run.length if texts.length(run) > 1 else 0 for run in runs]
    ours = _shares(texts.old_bounds, [run.old for run in runs], counted)
    theirs = _shares(texts.new_bounds, [run.new for run in runs], counted)
    return (run for run, *share in zip(runs, ours, theirs, strict=True) if max(share) >= _SHARED)


def _shares(bounds: Sequence[int], starts: Sequence[int], counted: Sequence[int]) -> Sequence[float]:
    """For each run, by where it starts and what it counts: how much of its sentence is kept, from 0 to 1."""
    sentences = [bisect_right(bounds, start) - 1 for start in starts]
    kept = Counter[int]()
    for sentence, length in zip(sentences, counted, strict=True):
        kept[sentence] += length
    return [kept[each] / (bounds[each + 1] - bounds[each]) for each in sentences]


def _without_crumbs(texts: TokenPair, runs: Sequence[Run]) -> list[Run]:
    """The runs without what is too short to stand between two changes."""
    kept: list[Run] = []
    for at, run in enumerate(runs):
        before = texts.between(kept[-1] if kept else Run(0, 0, 0), run)
        after = texts.between(run, runs[at + 1] if at + 1 < len(runs) else texts.end)
        length = texts.length(run)
        is_between = bool(before and after)
        is_crumb = length == 1 or (length <= _FRAGMENT and min(before, after) >= _MOSTLY)
        if not (is_between and is_crumb):
            kept.append(run)
    return kept


def _after_stops(texts: TokenPair, runs: Sequence[Run]) -> list[Run]:
    """The runs, words that only came or only went moved along until they begin after a stop or a pause."""
    moved: list[Run] = []
    for run in runs:
        if moved:
            before = moved.pop()
            steps = _best_slide(texts, before, run)
            moved.append(Run(before.old, before.new, before.length + steps))
            run = Run(run.old + steps, run.new + steps, run.length - steps)
        moved.append(run)
    return moved


def _best_slide(texts: TokenPair, before: Run, after: Run) -> int:
    """How many tokens the change between two runs is to move on; back where it is less than 0."""
    if before.old + before.length == after.old:
        keys, start, end = texts.new.keys, before.new + before.length, after.new
    elif before.new + before.length == after.new:
        keys, start, end = texts.old.keys, before.old + before.length, after.old
    else:
        return 0
    on, back = min(after.length - 1, _SLIDE), min(before.length - 1, _SLIDE)
    further = next((at for at in range(on) if keys[start + at] != keys[end + at]), on)
    earlier = next((at for at in range(back) if keys[start - at - 1] != keys[end - at - 1]), back)
    return max(range(-earlier, further + 1), key=lambda steps: (_rank(keys[start + steps - 1]), -abs(steps)))


def _rank(key: str) -> int:
    """How well something new begins after a token."""
    return 2 if key in _STOPS else 1 if key in _PAUSES else 0
