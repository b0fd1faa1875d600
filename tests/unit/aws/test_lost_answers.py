"""A drain whose answer is late or lost: exactly one invocation reaches Lambda."""

import socket
import threading
from collections.abc import Iterator

import pytest

from logdig_console.aws import access as access_module
from logdig_console.aws.access import Access, Keys
from logdig_console.aws.functions import Functions, LostAnswer
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.errors import LogDigError

_XML = (
    b'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
    b"<Arn>arn:aws:iam::111122223333:user/ada</Arn><UserId>A</UserId><Account>111122223333</Account>"
    b"</GetCallerIdentityResult></GetCallerIdentityResponse>"
)
_IDENTITY = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%b" % (len(_XML), _XML)
KINDS = ("hangs up", "hangs up in its answer", "is late")


class LossyLambda:
    """Counts the invocations that it is sent, and answers none of them whole."""

    def __init__(self, kind: str) -> None:
        self.invocations = 0
        self._kind = kind
        self._ended = False
        self._held: list[socket.socket] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.endpoint = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while not self._ended:
            connection, _ = self._socket.accept()
            connection.settimeout(5)
            request = connection.recv(65_536)
            if b"/invocations" in request:
                self.invocations += 1
                if self._kind == "hangs up in its answer":
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n{")
                if self._kind == "is late":
                    self._held.append(connection)
                    continue
            else:  # before a change STS is asked whose keys they are
                connection.sendall(_IDENTITY)
            connection.close()

    def end(self) -> None:
        self._ended = True
        # A listener that is closed does not wake `accept` on every system: a last visitor does.
        socket.create_connection(self._socket.getsockname()).close()
        self._thread.join()
        self._socket.close()
        for connection in self._held:
            connection.close()


@pytest.fixture(params=KINDS)
def lossy(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[LossyLambda]:
    monkeypatch.setattr(access_module, "INVOKE_TIMEOUT_S", 1)
    server = LossyLambda(request.param)
    yield server
    server.end()


def test_a_drain_whose_answer_is_lost_is_invoked_once(lossy: LossyLambda) -> None:
    access = Access(keys=Keys("AKIDEXAMPLE", "secret"), region="eu-central-1", endpoint=lossy.endpoint)
    with (
        pytest.raises(LogDigError) as lost,
        access.change(Change("Drain now", "my-shop-lambda"), Consent()),
    ):
        Functions(access=access).drain("my-shop-lambda", force=True)
    assert isinstance(lost.value, LostAnswer)
    assert "was not invoked again" in lost.value.hint
    assert lossy.invocations == 1
