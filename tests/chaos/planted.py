"""Bugs to be planted, each of which the simulation must notice.

A bug in the drain is a list of (text as it stands in `deploy/drain`, text with the bug).
"""

from collections.abc import Callable, Iterable
from typing import Any
from unittest.mock import patch

from botocore.exceptions import BotoCoreError, ClientError
from chaos.model import QUEUE
from chaos.reader import Reader, Reading, read_plainly
from chaos.sender import Event, StandInCollector
from chaos.store_reader import read_with_the_store

from logdig_console.domain.logs.log_object import LogObject
from logdig_console.store import writer
from logdig_console.store.identity import Verdict

Patches = list[tuple[str, str]]

_REJECT = '        parcel.parts.append(Part(f"rejected/{sent_day}/{name}", data, reason))\n'
_BAD = "            bad.append((data, str(error)))\n"
_GOOD_PART = '            parcel.parts.append(Part(day, data + b"\\n"))\n'
_REASONS = "        reasons = chunk.reasons()\n"
_IF_NOT_412 = '            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 412:\n'
_IF_409 = _IF_NOT_412.replace("!= 412", "== 409")
_RAISE = "                raise\n"
_RETURN = "                return\n"
_TAKE_SUCCESSFUL = """            for done in answer.get("Successful", ()):
                left.pop(done["Id"], None)
"""
_ADD_LINE = "                files.setdefault(part.folder, set()).add(part.data)\n"
_ADD_NEW_EVENT = """                named = part.data.partition(b'event_id')[2][:40]
                lines = files.setdefault(part.folder, set())
                if not named or all(named not in line for line in lines):
                    lines.add(part.data)
"""
_PUT_HEALTH = """        self._calls.again(
            self._s3.put_object,
            Bucket=self._name,
            Key="health/drain",
"""
_IF_LAST = """                if attempt == ATTEMPTS or not is_transient(error):
                    raise
"""
_SPENT = "            spent = (\n"
_HEALTH = "        self._bucket.note_health(self._run_id, self._clock())\n"

DRAIN_BUGS: dict[str, Patches] = {
    "deletes before it stores": [
        (
            _REASONS,
            _REASONS
            + "        self._stored += [parcel.handle for parcel in chunk.parcels.values()]\n"
            + "        self._delete_stored()\n",
        )
    ],
    "deletes although a file was not stored": [
        (
            "if all(part.folder in stored for part in p.parts)",
            "if not p.parts or any(part.folder in stored for part in p.parts)",
        )
    ],
    "deletes whether anything was stored or not": [
        ("if all(part.folder in stored for part in p.parts)", "if True")
    ],
    "does not look at Failed": [(_TAKE_SUCCESSFUL, "            left.clear()\n")],
    "says everything was deleted": [('["not_deleted"] += left', '["not_deleted"] += 0')],
    "takes the day from its own clock": [
        (
            "    def folders(self) -> dict[str, set[bytes]]:\n",
            "    today = ''\n\n    def folders(self) -> dict[str, set[bytes]]:\n",
        ),
        (
            _REASONS,
            _REASONS
            + "        for parcel in chunk.parcels.values():\n"
            + "            parcel.parts = [Part(iso(self._clock())[:10], *part[1:]) if part[0][:1] == '2' "
            + "else part for part in parcel.parts]\n",
        ),
    ],
    "takes the day from the queue's clock": [
        (_GOOD_PART, '            parcel.parts.append(Part(sent_day, data + b"\\n"))\n')
    ],
    "takes the day from the browser's clock": [
        ("return event, instant.group(1)", 'return event, event["timestamp"][:10]')
    ],
    "splits with splitlines": [('message["Body"].split("\\n")', 'message["Body"].splitlines()')],
    "names a file by another hash": [
        (
            "name = hashlib.sha256(body).hexdigest()\n                    self",
            "name = hashlib.sha256(body[1:]).hexdigest()\n                    self",
        )
    ],
    "ends on the approximate count": [
        (
            _HEALTH,
            "        self._expected = self._waiting()\n" + _HEALTH,
        ),
        (
            _SPENT,
            "            if self._received_messages >= self._expected:\n                return False\n"
            + _SPENT,
        ),
    ],
    "waits for as many messages as were counted": [
        (_HEALTH, "        self._expected = self._waiting()\n" + _HEALTH),
        (
            "            if empty >= EMPTY_RECEIVES or not self._may_receive():\n",
            "            if self._received_messages >= self._expected and not self._may_receive():\n",
        ),
    ],
    "takes 412 for success without looking": [
        ("!= 412:\n                raise\n", "!= 412:\n                raise\n            return\n")
    ],
    "compares the size alone after 412": [
        ('found["ContentLength"] != len(body) or found.get("ChecksumSHA256") != checksum', "False")
    ],
    "takes 409 for success": [
        (_IF_NOT_412, _IF_409 + _RETURN + _IF_NOT_412),
        ("status >= 500 or status in (409, 429)", "status >= 500 or status == 429"),
    ],
    "takes an S3 that is down for success": [
        (_IF_LAST, "                if attempt == ATTEMPTS:\n                    return {}\n")
    ],
    "takes access denied for success": [(_IF_NOT_412 + _RAISE, _IF_NOT_412 + _RETURN)],
    "drops void numbers": [('for given_up in filter(None, void.split("\\n"))', "for given_up in ()")],
    "writes void numbers on one line": [
        ('filter(None, void.split("\\n"))', 'filter(None, [void.replace("\\n", ",")])')
    ],
    "drops bad lines": [(_REJECT, "        del name\n")],
    "drops bad lines where there are many": [
        ('bad = [(b"\\n".join(data for data, _reason in bad), ', "bad = [(bad[0][0], ")
    ],
    "drops the rest of a message after a bad line": [
        (_BAD + "            continue\n", _BAD + "            break\n")
    ],
    "rejects a whole message for one bad line": [(_REJECT, "        parcel.parts.clear()\n" + _REJECT)],
    "files a bad line under its own day": [
        (_REJECT, _REJECT.replace("{sent_day}", "{datetime.now(UTC):%Y-%m-%d}"))
    ],
    "keeps a bad line without a reason": [('{"reason": reasons[folder]}', "{}")],
    "stores bad lines among the good": [
        (_REJECT, '        parcel.parts.append(Part(sent_day, data + b"\\n"))\n')
    ],
    "lets NaN pass": [("parse_constant=_refuse_constant", "parse_constant=None")],
    "lets lines through that are not ASCII": [
        ("    if not (line.isascii() and line.isprintable()):\n", "    if False:\n")
    ],
    "lets days through that are none": [
        ("if instant is None or not is_date(instant.group(1)):", "if instant is None:")
    ],
    "does not ask for the required fields": [
        ("    for name, kind in REQUIRED.items():\n", "    for name, kind in ():\n")
    ],
    "takes a damaged body for a message": [('!= message["MD5OfBody"]', "is None")],
    "puts no end to a line": [
        ('parcel.parts.append(Part(day, data + b"\\n"))', "parcel.parts.append(Part(day, data))")
    ],
    "writes events anew": [("        data = line.encode(", '        data = line.replace(":", ": ").encode(')],
    "stores the first line of a message alone": [(_GOOD_PART, _GOOD_PART + "            break\n")],
    "keeps one line of an event in a file": [(_ADD_LINE, _ADD_NEW_EVENT)],
    "cuts a file at its limit": [
        (
            '            body = b"".join(sorted(lines))\n',
            '            body = b"".join(sorted(lines))[: self._settings.file_bytes]\n',
        )
    ],
    "never begins a second file": [
        (
            "if self._chunk.parcels and self._chunk.size + parcel.size > self._settings.file_bytes:",
            "if False:",
        )
    ],
    "forgets the last file": [("        self._store_chunk(self._chunk)\n", "")],
    "puts no checksum": [('            "ChecksumSHA256": checksum,\n', "")],
    "receives before it can store": [
        (_PUT_HEALTH, _PUT_HEALTH.replace("self._s3.put_object", "lambda **_: None"))
    ],
    "asks for the threshold although forced": [("if not force and self._waiting()", "if self._waiting()")],
    "never ends": [
        (
            "            if empty >= EMPTY_RECEIVES or not self._may_receive():\n",
            "            if self._stop:\n",
        )
    ],
    "keeps no time in reserve": [
        ("self._remaining() < self._reserve_s + self._settings.wait_s", "self._remaining() < 0"),
        ("            spare_s=self._reserve_s,\n", ""),
    ],
    "makes calls that it has no time for": [
        ("if self._remaining() < (self._last_call_s if spare_s is None else spare_s):", "if False:")
    ],
    "has no budget": [("self._received_messages >= self._settings.run_messages", "False")],
    "ignores tombstones": [("        if not self._digests:\n", "        if self._digests is not None:\n")],
    "reads the first page of tombstones alone": [('if not page.get("IsTruncated"):', "if True:")],
    "lets a late resend of an erased visitor back": [
        ('min(event["timestamp"], event["received_at"])', 'event["received_at"]')
    ],
    "drops what an erased visitor does later": [
        ('return min(event["timestamp"], event["received_at"]) <= self._erased_at(digest)', "return True")
    ],
    "names no receipt of what it drops": [('if RECEIPT.fullmatch(event["receipt"]):', "if False:")],
    "makes a bucket when a put fails": [
        (
            '                self._note(f"storing in {folder}", error)\n',
            "                self._bucket._s3.create_bucket(Bucket=self._settings.bucket)\n",
        )
    ],
}


class AcceptsBeforeSqs(StandInCollector):
    """Answers 200 as soon as it has the events."""

    def _deliver(self, entries: dict[str, dict[str, Any]]) -> set[str]:
        super()._deliver(entries)
        return set(entries)


class IgnoresFailed(StandInCollector):
    """Takes any answer of SendMessageBatch for a confirmation of all of it."""

    def _deliver(self, entries: dict[str, dict[str, Any]]) -> set[str]:
        url = self._sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
        try:
            self._sqs.send_message_batch(QueueUrl=url, Entries=list(entries.values()))
        except (BotoCoreError, ClientError):
            return set()
        return set(entries)


class NamesNoVoid(StandInCollector):
    """Gives numbers up and never says so."""

    def _send(self, posts: list[list[Event]]) -> None:
        self._void.clear()
        super()._send(posts)


class EndsNoLines(StandInCollector):
    """Joins the lines of a message, so that they are one."""

    def _message(self, name: str, post: list[Event]) -> tuple[dict[str, Any], list[str]]:
        message, receipts = super()._message(name, post)
        return message | {"MessageBody": message["MessageBody"].replace("\n", "")}, receipts


class LeavesTextAsItIs(StandInCollector):
    """Writes JSON that is not ASCII."""

    def _message(self, name: str, post: list[Event]) -> tuple[dict[str, Any], list[str]]:
        message, receipts = super()._message(name, post)
        body = message["MessageBody"].replace("\\u2028", "\u2028").replace("\\u00e9", "é")
        return message | {"MessageBody": body}, receipts


COLLECTOR_BUGS: dict[str, type[StandInCollector]] = {
    "accepts before SQS has it": AcceptsBeforeSqs,
    "takes a partly failed batch for sent": IgnoresFailed,
    "names no void numbers": NamesNoVoid,
    "puts no end to lines": EndsNoLines,
    "leaves text as it is": LeavesTextAsItIs,
}


def keep_the_last(objects: Iterable[tuple[str, bytes]]) -> Reading:
    """Of two lines of one event, counts the one of the file that comes last."""
    kept: dict[tuple[str, str], str] = {}
    for key, body in sorted(objects):
        kept |= read_plainly([(key, body)]).kept
    return Reading(kept=kept, duplicates=0, clashes=0, bad=0, corrupt=0)


def keep_what_comes_first(objects: Iterable[tuple[str, bytes]]) -> Reading:
    """Lets the order in which files arrive decide."""
    kept: dict[tuple[str, str], str] = {}
    for key, body in objects:
        kept = read_plainly([(key, body)]).kept | kept
    return Reading(kept=kept, duplicates=0, clashes=0, bad=0, corrupt=0)


READER_BUGS: dict[str, Reader] = {
    "keeps the last": keep_the_last,
    "keeps what comes first": keep_what_comes_first,
}


REAL_COLLECTOR_BUGS: dict[str, Patches] = {
    "accepts before SQS has it": [
        (
            "confirmed += [await parcel.confirmed] * len(parcel.events)",
            "confirmed += [True] * len(parcel.events)",
        )
    ],
    "takes a partly failed batch for sent": [
        ("            if _stored_digest(answer, index) == _digest(message.body)\n", "            if answer\n")
    ],
    "accepts what one message in two confirmed": [
        (
            "zip(batch.accepted, confirmed, strict=True) if kept]",
            "zip(batch.accepted, confirmed, strict=True)]",
        ),
        ("return [_Parcel(events, total, loop.create_future())]", "total *= 1"),
        ("MESSAGE_BYTES = 200_000\n", "MESSAGE_BYTES = 2_000\n"),
    ],
    "gives a receipt twice": [("        self._next += count\n", "        self._next += max(1, count - 1)\n")],
    "gives the receipts of what failed again": [
        (
            "        merged: list[Run] = []\n",
            "        self._next = min(run.first for run in runs)\n        merged: list[Run] = []\n",
        )
    ],
    "names no void numbers": [("        self._void = merged\n", "        self._void = []\n")],
    "forgets the void numbers of a message that failed": [
        ("self._receipts.give_up([*sealed.voids, sealed.run])", "self._receipts.give_up([sealed.run])")
    ],
    "takes a lost reply for a confirmation": [
        (
            "error)\n            return sealed\n",
            "error)\n            confirmed = frozenset(range(len(sealed)))\n",
        )
    ],
    "leaves text as it is": [
        ('    return _UNPRINTABLE.sub(_escape, encoded.decode()).encode("ascii")', "    return encoded"),
        ('.decode("ascii"), len(events), void)', ".decode(), len(events), void)"),
        ('hashlib.md5(body.encode("ascii"),', "hashlib.md5(body.encode(),"),
    ],
    "puts no end to lines": [('"receipt":"%b"}\\n\'', '"receipt":"%b"}\'')],
}


def _with_the_bug(target: object, name: str, bug: object) -> Reader:
    def read(objects: Iterable[tuple[str, bytes]]) -> Reading:
        with patch.object(target, name, bug):
            return read_with_the_store(objects)

    return read


def _judge_nothing(judge: Callable[..., Verdict]) -> Callable[..., Verdict]:
    """Each row is judged as if the store were empty."""
    return lambda entries, _known, names: judge(entries, [], names)


_ERASED_ROWS = writer.erased_rows

REAL_READER_BUGS: dict[str, Reader] = {
    "counts an event once in each sync": _with_the_bug(writer, "judge", _judge_nothing(writer.judge)),
    "does not look at a file's hash": _with_the_bug(LogObject, "corrupt", False),
    "lets erased visitors back": _with_the_bug(
        writer, "erased_rows", lambda rows, tombstones: _ERASED_ROWS(rows, tombstones.clear())
    ),
}
