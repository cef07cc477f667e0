"""Correcting what an analysis found: flags dismissed, confirmed, moved and added, words mended."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.corrections.amend import SEVERITIES
from netflix_coach.domain.corrections.consequences import consequences
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.corrections.words import correct_words
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.gaze.states import GazeState
from netflix_coach.domain.speech.confirmation import LABEL
from netflix_coach.domain.speech.silences import IDLE
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from netflix_coach.domain.wording import excerpt, name_of
from netflix_coach.services.edits import TakeEdits
from netflix_coach.services.take_analysis import TakeAnalysis
from netflix_coach.storage.annotations import AnnotationRepository

ADDABLE = (
    Tier.FILLED_PAUSE,
    Tier.DISCOURSE_MARKER,
    Tier.HEDGE,
    Tier.VAGUE,
    Tier.REPETITION,
    Tier.LONG_SILENCE,
    Tier.LOOKING_AWAY,
    Tier.FAST_SPEECH,
    Tier.FLAT_DELIVERY,
)
"""Kinds of flags that can be added by hand, in the order in which they are offered."""

_LABELS = {
    Tier.FILLED_PAUSE: LABEL,
    Tier.LONG_SILENCE: IDLE,
    Tier.LOOKING_AWAY: GazeState.SIDE.label,
    Tier.FAST_SPEECH: "",
    Tier.FLAT_DELIVERY: "",
}
_ASSERTS = (CorrectionKind.CONFIRM, CorrectionKind.CHANGE, CorrectionKind.ADD)

_SHOWN = 28
"""Letters of words that the name of a step shows: it stands over the picture and in a menu."""


class CorrectionService:
    """Each call is one step that can be undone, and is on the disk when it returns. Any thread.

    A flag is named by the annotation as the review showed it. At most one correction speaks of a
    place; a new one takes the place of the old one. Methods raise InputError where what they name
    is not there any more, and return False where there is nothing to do.
    """

    def __init__(
        self,
        *,
        analysis: TakeAnalysis,
        annotations: AnnotationRepository,
        edits: TakeEdits,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._analysis = analysis
        self._annotations = annotations
        self._edits = edits
        self._now = now
        self._new_id = new_id

    def dismiss(self, take_id: str, flag: Annotation) -> bool:
        """Say that a flag is wrong; one that the user added is taken away again."""
        with self._edits.turn:
            old = self._said_of(take_id, flag)
            if old is not None and old.kind is CorrectionKind.DISMISS:
                return False
            added: tuple[Correction, ...] = ()
            if old is None or old.kind is not CorrectionKind.ADD:
                added = (self._ruling(CorrectionKind.DISMISS, take_id, flag, old),)
            self._do("dismiss", flag, (flag.span, None), _some(old), added)
        return True

    def confirm(self, take_id: str, flag: Annotation) -> bool:
        """Say that a flag, possible or dismissed before, is right."""
        with self._edits.turn:
            old = self._said_of(take_id, flag)
            if old is not None and old.kind in _ASSERTS:
                return False
            new = self._ruling(CorrectionKind.CONFIRM, take_id, flag, old)
            self._do("confirm", flag, (flag.span, flag.span), _some(old), (new,))
        return True

    def restore(self, take_id: str, flag: Annotation) -> bool:
        """Take back what was said of a flag: it is again what the machine found."""
        with self._edits.turn:
            old = self._said_of(take_id, flag)
            if old is None:
                return False
            self._do("restore", flag, (flag.span, flag.span), (old,), ())
        return True

    def move(self, take_id: str, flag: Annotation, span: Span) -> bool:
        """Give a flag other edges."""
        if span == flag.span or not span.duration_ms:
            return False
        with self._edits.turn:
            old = self._said_of(take_id, flag)
            new = self._ruling(CorrectionKind.CHANGE, take_id, flag, old)
            new = replace(new, span=span)
            if old is not None and old.kind is CorrectionKind.ADD:
                new = replace(old, id=new.id, created_at=new.created_at, target=span, span=span)
            self._do("move", flag, (flag.span, span), _some(old), (new,))
        return True

    def add(self, take_id: str, tier: Tier, span: Span) -> Annotation:
        """Flag what the machine missed; returns it much as it will be shown."""
        if tier not in ADDABLE or not span.duration_ms:
            raise InputError("Select the stretch that the flag is to cover, then choose its kind.")
        confidence = None
        if tier is Tier.FILLED_PAUSE:
            confidence = self._analysis.filler_evidence(take_id, span)
        correction = Correction(
            self._new_id(), take_id, self._now(), CorrectionKind.ADD, tier, span, span,
            text=self._label(take_id, tier, span), confidence=confidence,
        )  # fmt: skip
        shown = Annotation(tier, span.start_ms, span.end_ms, correction.text)
        with self._edits.turn:
            self._do("add", shown, (None, span), (), (correction,))
        return replace(shown, correction_id=correction.id)

    def correct_words(self, take_id: str, span: Span, text: str) -> bool:
        """Put other words where the words whose middle lies in `span` stand; none to remove them.

        Where no word stands, the text is put in.
        """
        with self._edits.turn:
            words = self._analysis.recognised_words(take_id)
            if words is None:
                raise InputError(
                    "There are no words to correct; choose a speech model and analyse the take "
                    "again."
                )
            made = [
                c for c in self._annotations.corrections(take_id) if c.kind is CorrectionKind.WORDS
            ]
            place, touched = _with_corrections_at(span, made)
            heard = [w for w in words if place.contains(w.span.centre_ms)]
            now = correct_words(heard, touched).words
            said, wanted = _texts(now), _replaced(now, span, text)
            if said == wanted:
                return False
            added: tuple[Correction, ...] = ()
            if wanted != _texts(heard):
                new = Correction(
                    self._new_id(), take_id, self._now(), CorrectionKind.WORDS, None, place, place,
                    was=" ".join(_texts(heard)), text=" ".join(wanted),
                    confidence=min((w.confidence for w in heard), default=None),
                )  # fmt: skip
                added = (new,)
            name = _name_of_change([w.text for w in now if span.contains(w.span.centre_ms)], text)
            self._edits.do(take_id, Edit(name, tuple(touched), added))
        return True

    def undo(self, take_id: str) -> str | None:
        """Take the newest step back; its name, None where there is none."""
        return self._edits.undo(take_id)

    def redo(self, take_id: str) -> str | None:
        """Do the step again that was undone last; its name, None where there is none."""
        return self._edits.redo(take_id)

    def _do(
        self,
        verb: str,
        flag: Annotation,
        places: tuple[Span | None, Span | None],
        removed: tuple[Correction, ...],
        added: tuple[Correction, ...],
    ) -> None:
        """Carry out a step; its name tells what else it brings about.

        `places` are where the flag lay and where it lies from now on.
        """
        take_id = (*removed, *added)[0].take_id
        before = self._analysis.analysis(take_id).flags
        after = self._analysis.flags_as_if(take_id, removed, added)
        more = consequences(before, after, flag.tier, *places)
        self._edits.do(take_id, Edit(f"{verb} {name_of(flag)}{more}", removed, added))

    def _said_of(self, take_id: str, flag: Annotation) -> Correction | None:
        if flag.tier not in SEVERITIES:
            raise InputError("That is no flag; only flags can be corrected.")
        if flag.correction_id is None:
            return None
        made = self._annotations.corrections(take_id)
        found = next((c for c in made if c.id == flag.correction_id), None)
        if found is None:
            raise InputError("That flag has changed meanwhile; open the take again.")
        return found

    def _label(self, take_id: str, tier: Tier, span: Span) -> str:
        """What an added flag is called: the words there where its kind is of words."""
        if tier in _LABELS:
            return _LABELS[tier]
        words = self._analysis.recognised_words(take_id) or ()
        said = correct_words(words, self._annotations.corrections(take_id)).words
        return " ".join(word.text for word in said if span.contains(word.span.centre_ms))

    def _ruling(
        self, kind: CorrectionKind, take_id: str, flag: Annotation, old: Correction | None
    ) -> Correction:
        """A correction of what the machine found, in place of the one made before."""
        target = flag.span if old is None else old.target
        was = flag.label if old is None else old.was
        confidence = flag.confidence if old is None else old.confidence
        return Correction(
            self._new_id(), take_id, self._now(), kind, flag.tier, target, target,
            was=was, confidence=confidence,
        )  # fmt: skip


def _some(correction: Correction | None) -> tuple[Correction, ...]:
    return () if correction is None else (correction,)


def _with_corrections_at(span: Span, made: Sequence[Correction]) -> tuple[Span, list[Correction]]:
    """The place to correct, widened to what was corrected there before, and those corrections."""
    place, touched = span, [c for c in made if _meets(c.target, span)]
    while True:
        place = Span(
            min([place.start_ms, *(c.target.start_ms for c in touched)]),
            max([place.end_ms, *(c.target.end_ms for c in touched)]),
        )
        more = [c for c in made if _meets(c.target, place)]
        if len(more) == len(touched):
            return place, touched
        touched = more


def _meets(target: Span, place: Span) -> bool:
    return target.overlap_ms(place) > 0 or target == place


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def _replaced(now: Sequence[Word], span: Span, text: str) -> list[str]:
    """The words at a place with those in `span` replaced."""
    before = [w.text for w in now if w.span.centre_ms < span.start_ms]
    after = [w.text for w in now if w.span.centre_ms >= span.end_ms]
    return [*before, *text.split(), *after]


def _name_of_change(old: Sequence[str], text: str) -> str:
    was, new = (excerpt(words, _SHOWN) for words in (" ".join(old), text))
    if not new:
        return f"remove “{was}”"
    return f"correct “{was}” to “{new}”" if was else f"insert “{new}”"
