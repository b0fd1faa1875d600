"""A gate that stands open: for what a test itself does to an emulator, as somebody else would."""

from logdig_console.aws.gate import Caller, Gate
from logdig_console.domain.change import Change


class OpenGate(Gate):
    """Lets every call through and writes nothing down."""

    def check(self, service: str, operation: str, caller: Caller) -> Change | None:
        return None
