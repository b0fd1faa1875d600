"""HTTP on the wire: uvicorn's fastest parser, which takes a head of any length, held to a length."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_UNREAD_BYTES = 64 * 1024
"""Of a head, a trailer or a chunk's extension that does not end: more than the gate's limit, so that it
is the gate that answers wherever a head is whole."""

_REASON = b'{"error":"headers without an end"}'
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: application/json\r\n"
    b"content-length: %d\r\nconnection: close\r\n\r\n%b" % (len(_REASON), _REASON)
)


class BoundedHttp(HttpToolsProtocol):
    """One connection. Named in the Procfile; uvicorn makes one for each client.

    What the parser keeps until it has a whole header is counted here: the bytes since it last handed
    something on.
    """

    _unread_bytes = 0
    _head_is_whole = False

    def data_received(self, data: bytes) -> None:
        self._unread_bytes += len(data)
        super().data_received(data)
        if self._unread_bytes > MOST_UNREAD_BYTES and not self.transport.is_closing():
            self._refuse()

    def on_message_begin(self) -> None:
        self._head_is_whole = False
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        # After the body a header is a trailer: nobody asks for one, and the application has its headers.
        if not self._head_is_whole:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._unread_bytes = 0
        self._head_is_whole = True
        super().on_headers_complete()
        if self.parser.should_upgrade():
            # The parser reads nothing more after such a request; its answer is the connection's last.
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        self._unread_bytes = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unread_bytes = 0
        super().on_message_complete()

    def _refuse(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(_TOO_LONG)
        self.transport.close()
