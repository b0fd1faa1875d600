"""Children that serve over HTTP: the command that a Procfile says, and whether one answers."""

import http.client
import urllib.error
import urllib.request

from logdig_console.domain.errors import LogDigError


def http_status(url: str) -> int | None:
    """The status of a GET on a loopback URL, None where nothing answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, http.client.HTTPException):
        return None


def procfile_command(procfile: str, *, port: int) -> list[str]:
    """The `web:` line of a Procfile as a Python module and its arguments, `$PORT` filled in."""
    for line in procfile.splitlines():
        name, _, command = line.partition(":")
        if name.strip() == "web":
            return command.replace("${PORT:-8000}", str(port)).replace("$PORT", str(port)).split()
    raise LogDigError("The collector's Procfile has no web line.", "", "Install the program again.")
