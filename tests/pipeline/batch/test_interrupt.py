"""Ctrl-C is put off while a result goes to the disk, and never swallowed."""

from __future__ import annotations

import signal
import threading

import pytest

from pipeline.batch.interrupt import uninterrupted


@pytest.fixture(autouse=True)
def _handler_is_kept() -> object:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_signal_comes_after_the_block() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    steps = []

    def settle() -> None:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            steps.append("written")
            signal.raise_signal(signal.SIGINT)
            steps.append("recorded")

    with pytest.raises(KeyboardInterrupt):
        settle()
    assert steps == ["written", "recorded"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_a_signal_nothing_happens() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with uninterrupted():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_in_the_block_passes_and_the_handler_is_back() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.raises(OSError, match="full"), uninterrupted():
        raise OSError("full")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_ignored_signal_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_handler_of_the_caller_is_the_one_that_is_called() -> None:
    called = []
    signal.signal(signal.SIGINT, lambda number, _frame: called.append(number))
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        assert called == []
    assert called == [signal.SIGINT]


def test_other_threads_are_left_alone() -> None:
    finished = []

    def work() -> None:
        with uninterrupted():
            finished.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert finished == [True]
