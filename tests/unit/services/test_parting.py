"""A visitor's lines and no other are taken out of a file that streams by, however it is cut into blocks."""

import hashlib
import io
import json
import tempfile
import tracemalloc
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from logdig_console.domain.logs.erasure import Visitor
from logdig_console.heatmap.line import LINE_MAX
from logdig_console.services.logs.parting import holds, parted

KEY = "A" * 20
VISITOR = Visitor("t", KEY)
ERASED_AT = "2026-03-01T12:00:00.000Z"
BEFORE, AFTER = "2026-03-01T11:00:00.000Z", "2026-03-01T13:00:00.000Z"
MEGABYTE = 2**20


def line(key: str = KEY, *, site: str = "t", at: str = BEFORE, pad: int = 0) -> bytes:
    event = {"token": site, "user_key": key, "received_at": at, "link": "x" * pad}
    return json.dumps(event, separators=(",", ":")).encode()


MINE = [line(), line(pad=90), b"{broken " + KEY.encode(), b"x" * (LINE_MAX + 9) + KEY.encode()]
OTHERS = [line("B" * 20), line(site="u"), line(at=AFTER), b"", b"no event", b"y" * (LINE_MAX + 9)]


def cut(body: bytes, places: list[int]) -> Iterator[bytes]:
    ends = sorted({min(place, len(body)) for place in places} | {len(body)})
    for start, end in zip([0, *ends], ends, strict=False):
        if end > start:
            yield body[start:end]


@settings(deadline=None, max_examples=80)
@given(
    lines=st.lists(st.sampled_from([*MINE, *OTHERS]), max_size=12),
    ends=st.booleans(),
    places=st.lists(st.integers(0, 3 * LINE_MAX), max_size=30),
)
def test_what_is_left_is_every_other_line_byte_for_byte(
    lines: list[bytes], ends: bool, places: list[int]
) -> None:
    whole = b"\n".join(lines) + (b"\n" if ends and lines else b"")
    kept = [text + b"\n" for text in whole.split(b"\n")]
    kept[-1] = kept[-1][:-1]
    wanted = b"".join(text for text in kept if text.rstrip(b"\n") not in MINE)
    left = io.BytesIO()
    found = parted(cut(whole, places), VISITOR, ERASED_AT, left)
    assert left.read() == wanted
    assert (found.left, found.left_sha256) == (len(wanted), hashlib.sha256(wanted).hexdigest())
    assert found.sha256 == hashlib.sha256(whole).hexdigest()
    assert found.lines == sum(text in MINE for text in lines)
    assert holds(cut(whole, places), VISITOR, ERASED_AT) == bool(found.lines)


def test_sixty_megabytes_are_parted_in_a_fraction_of_that() -> None:
    block = b"".join(line(f"{number:020d}", pad=300) + b"\n" for number in range(2_500))
    blocks, mine = 60 * MEGABYTE // len(block), line() + b"\n"
    stream = (block + mine if number % 10 == 0 else bytes(bytearray(block)) for number in range(blocks))
    tracemalloc.start()
    with tempfile.TemporaryFile() as left:
        found = parted(stream, VISITOR, ERASED_AT, left)
        _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.lines == -(-blocks // 10)
    assert found.left == blocks * len(block)
    assert peak < 12 * MEGABYTE
