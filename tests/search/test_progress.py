from __future__ import annotations

from itertools import pairwise

import pytest

from search.progress import Pace, UpdateProgress


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_at_first_neither_rate_nor_time_can_be_told(clock: Clock) -> None:
    assert Pace(10, clock).progress(0) == UpdateProgress(0, 10, None, None)


def test_a_steady_pace_is_told_with_the_time_left(clock: Clock) -> None:
    pace = Pace(1000, clock)
    for done in range(0, 501, 50):
        clock.now = done / 100
        step = pace.progress(done)
    assert step.rate == pytest.approx(100)
    assert step.seconds_left == pytest.approx(5)


def test_a_moment_too_short_to_measure_changes_nothing(clock: Clock) -> None:
    pace = Pace(1000, clock)
    clock.now = 1.0
    before = pace.progress(100)
    clock.now = 1.0001
    assert pace.progress(120).rate == before.rate


def test_a_change_of_pace_is_followed_without_a_jump(clock: Clock) -> None:
    pace = Pace(100_000, clock)
    done = 0
    rates = []
    for second in range(1, 41):
        done += 1000 if second <= 20 else 100
        clock.now = float(second)
        rates.append(pace.progress(done).rate or 0)
    assert rates[19] == pytest.approx(1000)
    assert 700 < rates[20] < 1000
    assert rates[39] == pytest.approx(100, rel=0.5)
    assert all(after <= before + 1e-6 for before, after in pairwise(rates))


def test_where_nothing_happens_for_long_the_rate_falls(clock: Clock) -> None:
    pace = Pace(1000, clock)
    clock.now = 1.0
    first = pace.progress(100).rate
    clock.now = 60.0
    later = pace.progress(100).rate
    assert first is not None
    assert later is not None
    assert later < first / 10
