"""The counting of the evaluation, held against what was counted by hand."""

from tests.eval import speech_score as score


def span(start_ms, end_ms, tier="filled_pause", **more):
    return {"tier": tier, "start_ms": start_ms, "end_ms": end_ms, **more}


def test_filler_sounds_match_by_overlap_or_by_their_centres():
    truth = {"tiers": {"filled_pause": [span(1000, 1400), span(3000, 3100), span(9000, 9300)]}}
    found = [
        span(1100, 1500),  # shares 300 of 500 ms
        span(3150, 3350),  # apart, though its centre lies 200 ms off
        span(5000, 5300, certainty="possible"),
    ]
    assert str(score.fillers(truth, {"annotations": found}, confirmed=False)) == "2 / 1 / 1"
    assert str(score.fillers(truth, {"annotations": found}, confirmed=True)) == "2 / 0 / 1"


def test_one_found_sound_is_no_two():
    truth = {"tiers": {"filled_pause": [span(1000, 1200), span(1250, 1450)]}}
    hits = score.fillers(truth, {"annotations": [span(1000, 1450)]}, confirmed=False)
    assert (hits.hits, hits.false, hits.missed) == (1, 0, 1)
    assert round(hits.f1, 3) == 0.667


def test_nothing_to_find_and_nothing_said_is_perfect():
    truth = {"tiers": {"filled_pause": []}}
    assert score.fillers(truth, {"annotations": []}, confirmed=False).f1 == 1


def test_silences_of_half_a_second_are_counted_and_their_edges_measured():
    truth = {
        "duration_ms": 10_000,
        "tiers": {
            "silence": [span(0, 600), span(2000, 3000), span(5000, 5300), span(9000, 10_000)]
        },
    }
    found = [
        span(0, 610, "silence"),
        span(2020, 2990, "silence"),
        span(5000, 5300, "silence"),
        span(7000, 7600, "silence"),
        span(9005, 10_000, "silence"),
    ]
    gaps = score.silences(truth, {"annotations": found})
    assert (gaps.there, gaps.found, gaps.false) == (3, 3, 1)
    assert (gaps.start_error_ms, gaps.end_error_ms) == (12.5, 10)
    gaps.add(gaps)
    assert (gaps.there, gaps.false) == (6, 2)


def test_words_put_in_left_out_and_changed_each_count_once():
    assert score.edits(["a", "b", "c", "d"], ["a", "x", "c", "d", "e"]) == 2
    assert score.edits(["a", "b"], []) == 2
    truth = {"words": [["so", 100, 200], ["we", 300, 400], ["ran", 500, 700]]}
    heard = [
        {"text": "So", "start_ms": 130},
        {"text": "we", "start_ms": 290},
        {"text": "can", "start_ms": 500},
    ]
    words = score.words(truth, {"transcript": {"words": heard}})
    assert (words.words, words.errors, words.start_errors) == (3, 1, [30, 10])
    words.add(words)
    assert round(words.error_rate, 3) == 0.333
