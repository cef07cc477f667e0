"""The acceptance table of speech: each figure with what is asked of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.eval import speech_score as score
from tests.eval.melody_check import PULSES_HZ, flat_checks, pulse_error_st
from tests.eval.recordings import Recording
from tests.eval.speech_score import Hits, Silences, Words
from tests.eval.speech_sets import NOISE_DB, Judged

RATE = "filled_pauses_per_min"
MARKED_BY_HAND = "manual"
"""How the truth of a recording says that people marked it, not an aligner."""


@dataclass(frozen=True)
class Row:
    """A figure, the set it comes from, what is asked, what came out and whether it is enough."""

    title: str
    of: str
    asked: str
    got: str
    is_ok: bool = True

    def __str__(self) -> str:
        verdict = "ok" if self.is_ok else "**missed**"
        shown = verdict if self.asked else ""
        return f"| {self.title} | {self.of} | {self.asked} | {self.got} | {shown} |"


def filler_rows(shared: Sequence[Judged], extra: Sequence[Judged]) -> list[Row]:
    """Filler sounds and the bands around their rate."""
    rows = []
    known = [each for each in extra if each.recording.name.startswith("known")]
    random = [each for each in extra if not each.recording.name.startswith("known")]
    sets = (
        (shared, "the shared clips"),
        (extra, "answers with other seeds"),
        (known, "of these, the known scripts"),
        (random, "of these, other voices and sentences"),
    )
    for judged, of in sets:
        for confirmed, limit in ((False, 0.90), (True, 0.86)):
            hits = pooled(judged, confirmed=confirmed)
            rows.append(
                Row(
                    f"filler sounds, {'confirmed only' if confirmed else 'with the possible ones'}",
                    f"{of}: {len(judged)} clips, {hits.hits + hits.missed} filler sounds",
                    f"F1 ≥ {limit:.2f}",
                    f"{hits.f1:.3f} (found / false / missed: {hits})",
                    hits.f1 >= limit,
                )
            )
    return [*rows, _bands([*shared, *extra])]


def _bands(judged: Sequence[Judged]) -> Row:
    inside = sum(_is_inside(each) for each in judged)
    share = inside / len(judged)
    title, of = "the true rate of filler sounds lies in the band", f"all {len(judged)} clips"
    return Row(title, of, "≥ 80 %", f"{share:.0%} ({inside}/{len(judged)})", share >= 0.8)


def _is_inside(each: Judged) -> bool:
    true = len(each.truth["tiers"]["filled_pause"]) * 60_000 / each.truth["duration_ms"]
    found = each.analysis["measures"][RATE]
    return bool(found["low"] - 0.01 <= true <= found["high"] + 0.01)


def pooled(judged: Iterable[Judged], *, confirmed: bool) -> Hits:
    """Filler sounds of all of them, counted as one."""
    return score.total(score.fillers(j.truth, j.analysis, confirmed=confirmed) for j in judged)


def silence_rows(clean: Sequence[Judged], noisy: Sequence[Judged]) -> list[Row]:
    """Silences of half a second or more."""
    rows = []
    noise = f"the same with pink noise at {NOISE_DB:g} dB"
    for judged, of, share, limit_ms in (
        (clean, "the shared clips", 0.05, 15),
        (noisy, noise, 0.10, 80),
    ):
        gaps = Silences()
        for each in judged:
            gaps.add(score.silences(each.truth, each.analysis))
        most = share * (gaps.found + gaps.false)
        start, end = gaps.start_error_ms, gaps.end_error_ms
        got, error = f"{gaps.found}/{gaps.there}", f"{start:.0f} and {end:.0f} ms"
        rows += [
            Row("silences ≥ 500 ms", of, "all", got, gaps.found == gaps.there),
            Row("of those found, false", of, f"≤ {share:.0%}", str(gaps.false), gaps.false <= most),
            Row("median error at start and end", of, f"≤ {limit_ms} ms", error,
                max(start, end) <= limit_ms),
        ]  # fmt: skip
    return rows


def word_rows(held_out: Sequence[Judged], unlike: Sequence[Judged]) -> list[Row]:
    """Words of sentences in the vocabulary of the demonstration model."""
    heard, others = Words(), Words()
    for whole, judged in ((heard, held_out), (others, unlike)):
        for each in judged:
            whole.add(score.words(each.truth, each.analysis))
    of = f"20 sentences by two voices, {heard.words} words, demonstration model"
    off_ms = score.median(heard.start_errors)
    free = f"20 sentences put together otherwise, {others.words} words"
    return [
        Row("words wrong", of, "≤ 8 %", f"{heard.error_rate:.1%}", heard.error_rate <= 0.08),
        Row("median error of their start", of, "≤ 60 ms", f"{off_ms:.0f} ms", off_ms <= 60),
        Row("words wrong", free, "", f"{others.error_rate:.1%}"),
    ]


def real_rows(real: Sequence[Judged]) -> list[Row]:
    """Filler sounds of real people, and false ones where there are none."""
    rows = []
    for each in real:
        hits = each.recording.fillers and pooled([each], confirmed=False)
        if not hits:
            continue
        is_held = str(each.truth.get("timing", "")).startswith(MARKED_BY_HAND)
        asked = "all, at most 1 false" if is_held else ""
        is_ok = not is_held or (not hits.missed and hits.false <= 1)
        title = "filler sounds" + (", marked by hand" if is_held else "")
        rows.append(
            Row(title, each.recording.name, asked, f"{hits} (found / false / missed)", is_ok)
        )
    empty = [each for each in real if each.recording.fillers == []]
    minutes = sum(each.truth["duration_ms"] for each in empty) / 60_000
    of = f"{len(empty)} recordings without any, {minutes:.1f} minutes"
    sure, all_ = (pooled(empty, confirmed=c).false for c in (True, False))
    return [
        *sorted(rows, key=lambda row: not row.asked),
        Row("false filler sounds, confirmed", of, "0", str(sure), sure == 0),
        Row("false filler sounds, with the possible ones", of, "≤ 2", str(all_), all_ <= 2),
    ]


def melody_rows(real: Iterable[Recording]) -> list[Row]:
    """Pitch of known sound, and flat delivery of voices made flat."""
    off_st = pulse_error_st()
    title = f"pitch of pulses at {PULSES_HZ:g} Hz"
    rows = [Row(title, "made for it", "± 0.1 st", f"{off_st:.3f} st off", off_st <= 0.1)]
    for check in flat_checks(real):
        got = f"{_flat(check.is_original_flat)}; flattened {_flat(check.is_flattened_flat)}"
        is_right = check.is_flattened_flat and not check.is_original_flat
        of = f"{check.name}, melody to a quarter (PSOLA)"
        rows.append(Row("flat delivery", of, "not flat; flattened flat", got, is_right))
    return rows


def _flat(is_flat: bool) -> str:
    return "flat" if is_flat else "not flat"
