"""How far this machine's clock is from AWS's."""

import datetime as dt
from email.utils import parsedate_to_datetime

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated


def clock_ahead_s(access: Access, now: dt.datetime) -> float | None:
    """This machine's clock minus that of AWS's answer, in seconds; None where the answer has no date."""
    with translated("The account could not be asked for."):
        answer = access.client("sts").get_caller_identity()
    date = answer["ResponseMetadata"].get("HTTPHeaders", {}).get("date", "")
    if not date:
        return None
    # An HTTP date is UTC; where it says -0000 the library leaves the zone out.
    return (now - parsedate_to_datetime(date).replace(tzinfo=dt.UTC)).total_seconds()
