"""Ctrl+C in the middle of a verb, and at a question."""

import argparse
import signal
import sys
import threading

import pytest

from logdig_console.cli import command, run
from logdig_console.cli.signals import cancelled_by_signals, while_typing
from logdig_console.domain.change import Change
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError


class Terminal:
    """Somebody who types, or presses Ctrl+C in place of it."""

    def __init__(self, answer: str) -> None:
        self._answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        if not self._answer:
            signal.raise_signal(signal.SIGINT)
        return self._answer or "y\n"


def asked(irreversible: bool = False) -> run.Run:
    return run.Run(argparse.Namespace(json=False, read_only=False, yes=False, confirm=""), JobContext())


def test_the_first_ctrl_c_cancels_and_the_second_ends_a_verb_wherever_it_waits() -> None:
    ctx, before = JobContext(), signal.getsignal(signal.SIGINT)
    with cancelled_by_signals(ctx):
        signal.raise_signal(signal.SIGINT)
        assert ctx.cancelled
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_ctrl_c_at_a_question_is_no_answer_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    with pytest.raises(LogDigError, match="Nothing was done"), cancelled_by_signals(JobContext()):
        run.consent(asked(), Change("Drain now", "local-sqs"))
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    run.consent(asked(), Change("Drain now", "local-sqs"))


def test_typing_is_ended_by_one_ctrl_c() -> None:
    with pytest.raises(JobCancelled), while_typing():
        signal.raise_signal(signal.SIGINT)


def test_a_verb_that_waits_for_an_answer_is_ended_by_a_second_ctrl_c(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def waits(_run: run.Run) -> None:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        threading.Event().wait(60)

    arguments = argparse.Namespace(json=False, action=waits)
    assert command._run(arguments) == command.EXIT_FAILED
    assert "may have been done all the same" in capsys.readouterr().err
