"""`logdig --help`: every verb and every option says what it is."""

import argparse
from collections.abc import Iterator

from logdig_console.cli import parser


def verbs(of: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A command and all verbs below it."""
    yield of
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            assert len(action._choices_actions) == len(action.choices)  # each has its line in the list
            for verb in action.choices.values():
                yield from verbs(verb)


def test_every_verb_and_every_option_says_what_it_is() -> None:
    found = list(verbs(parser()))
    assert len(found) > 40
    for verb in found:
        assert verb.description, verb.prog
        for action in verb._actions:
            told = action.help or isinstance(action, argparse._SubParsersAction)
            assert told, f"{verb.prog} {action.option_strings or action.dest}"
        assert verb.format_help()  # no % in a help that argparse would stumble over
