#!/usr/bin/env python3
"""Set up, run and test LogDig Console with nothing but Python 3.11 and a network for the packages.

    python3 bootstrap.py run      open the console on a service of its own on this machine
    python3 bootstrap.py test     run every check and every test
    python3 bootstrap.py bench    measure it beside its peers; `bench sync drain --json` measures some of it
    python3 bootstrap.py shots    every page as a picture; `shots DIR` writes them elsewhere than ./shots
    python3 bootstrap.py chaos    simulate faults: `chaos --seed 1 --events 20000 --faults 2000`
    python3 bootstrap.py setup    install what `run` needs, and nothing else

What follows the command is handed on: `bootstrap.py run -- --data DIR`, `bootstrap.py test -- -k drain`.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
MINIMUM = (3, 11)
# Its pins and the program's exclude each other, so it has an environment of its own.
CHECKOV = VENV / "checkov"
CHECKOV_LOCK = "requirements-checkov.lock"
NGINX = VENV / "nginx"
TEMPLATES = ("deploy/data.yaml", "deploy/collector.yaml")

LOCKS = {
    "setup": "requirements.lock",
    "run": "requirements.lock",
    "test": "requirements-test.lock",
    "bench": "requirements-bench.lock",
    "chaos": "requirements-test.lock",
    "shots": "requirements-test.lock",
}

SYSTEM_PACKAGES = {
    # what Qt's libraries link to, offscreen and on X11
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
# Each in a process of its own: the browser's driver keeps an event loop running in its process.
# The longest begins first.
SUITES = {
    "embedded AWS": ["tests/local"],
    "unit, contract, chaos": ["tests/unit", "tests/contract", "tests/chaos"],
    "windows": ["tests/ui"],
    "browser": ["tests/browser"],
    "the whole way": ["tests/end_to_end"],
    "AWS": ["tests/aws"],
}
NO_TESTS = 5  # pytest's exit code
TEST_PROGRAMS = {
    "chromium": "chromium",
    "npm": "npm",
    # a desktop's keyring on a session bus of its own
    "dbus": "dbus-run-session",
    "gnome-keyring": "gnome-keyring-daemon",
    "libsecret-tools": "secret-tool",
}
TEST_FONTS = {"fonts-noto-cjk": Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")}


def main() -> int:
    words = sys.argv[1:]
    handed_on = words[words.index("--") + 1 :] if "--" in words else []
    words = words[: words.index("--")] if "--" in words else words
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=tuple(LOCKS))
    arguments, more = parser.parse_known_args(words)
    command = arguments.command
    if more and command not in ("bench", "chaos", "shots"):
        parser.error(f"not understood: {' '.join(more)}")
    if sys.version_info < MINIMUM:
        return fail(f"Python {MINIMUM[0]}.{MINIMUM[1]} or newer is needed; this is {sys.version.split()[0]}.")
    if not install_system_packages(for_tests=command in ("test", "shots")) or not install_python_packages(
        LOCKS[command]
    ):
        return 1
    if command == "run":
        return run(handed_on)
    if command == "test":
        return test(handed_on)
    if command == "bench":
        return bench([*more, *handed_on])
    if command == "chaos":
        return chaos([*more, *handed_on])
    if command == "shots":
        return shots([*more, *handed_on])
    print("Ready. Start it with: python3 bootstrap.py run")
    return 0


def fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


# ---------------------------------------------------------------------------- what must be there


def missing_system_packages(*, for_tests: bool) -> list[str]:
    """The Debian packages that are not there; always empty where apt is not."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return []
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    missing = [package for package, library in SYSTEM_PACKAGES.items() if library not in known]
    if subprocess.run(
        [sys.executable, "-c", "import ensurepip"], capture_output=True, check=False
    ).returncode:
        missing.append("python3-venv")
    if for_tests:
        missing += [package for package, program in TEST_PROGRAMS.items() if not shutil.which(program)]
        missing += [package for package, path in TEST_FONTS.items() if not path.exists()]
    return missing


def install_system_packages(*, for_tests: bool) -> bool:
    """Install what is missing as root with apt, else print the line that does. True if all is there."""
    missing = missing_system_packages(for_tests=for_tests)
    if not missing:
        return True
    line = f"apt-get install --no-install-recommends {' '.join(missing)}"
    may = sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get")
    if not may:
        print(f"These system packages are missing. Install them, then run this again:\n\n    sudo {line}\n")
        return False
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdout": subprocess.DEVNULL, "env": environment, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run([*line.split(), "-y", "-qq"], **quiet)
    still_missing = missing_system_packages(for_tests=for_tests)
    if still_missing:
        print(f"apt-get could not install: {' '.join(still_missing)}", file=sys.stderr)
    return not still_missing


def install_python_packages(lock_name: str) -> bool:
    """Make `.venv` hold exactly what the lock names, and the program itself. True if it does."""
    program = ["--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT]
    return install(ROOT / lock_name, into=VENV, also=program)


def install_checkov() -> bool:
    """Make `.venv/checkov` hold the templates' second checker, which the tests run. True if it does."""
    return install(ROOT / CHECKOV_LOCK, into=CHECKOV)


def unpack_nginx() -> bool:
    """Have nginx, which the collector's configuration is tested with; unpacked, so that no service starts."""
    if shutil.which("nginx") or (NGINX / "usr" / "sbin" / "nginx").exists():
        return True
    if not shutil.which("apt-get"):
        print(
            "nginx is missing; the collector's configuration is tested with it. Install it.", file=sys.stderr
        )
        return False
    with tempfile.TemporaryDirectory(prefix="logdig-") as directory:
        Path(directory).chmod(0o755)
        get = ["apt-get", "download", "-qq", "nginx"]
        if os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL, check=False)
        subprocess.run(get, cwd=directory, stderr=subprocess.DEVNULL, check=False)
        for package in Path(directory).glob("nginx_*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, NGINX], check=False)
    if (NGINX / "usr" / "sbin" / "nginx").exists():
        return True
    print(f"nginx could not be had with: {' '.join(get)}", file=sys.stderr)
    return False


def install(lock: Path, *, into: Path, also: list[object] | None = None) -> bool:
    """Make an environment hold exactly what a lock names. True if it does."""
    stamp = into / f"{lock.stem}.installed"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return True
    where = into.relative_to(ROOT)
    print(f"Installing Python packages into {where}; the first time they are downloaded …", flush=True)
    python = into / PYTHON.relative_to(VENV)
    if not python.exists() and subprocess.run([sys.executable, "-m", "venv", into], check=False).returncode:
        return False
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [[*pip, "--require-hashes", "-r", lock]]
    if also:
        steps.append([*pip, *also])
    for step in steps:
        if subprocess.run(step, check=False).returncode:
            print("pip could not install the packages; its words are above.", file=sys.stderr)
            return False
    stamp.write_text(wanted)
    return True


# ------------------------------------------------------------------------------------- commands


def has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: list[str]) -> int:
    """Open the console; without a display run the demo and render the window into files."""
    console = [PYTHON, "-m", "logdig_console.app", "--local"]
    if has_display():
        return subprocess.run([*console, *arguments], check=False).returncode
    print("There is no display, so no window can open. Running the demo instead.", flush=True)
    picture, window = ROOT / "heat-map.png", ROOT / "window.png"
    with tempfile.TemporaryDirectory(prefix="logdig-") as data:
        where = arguments if "--data" in arguments else [*arguments, "--data", data]
        demo = [PYTHON, "-m", "logdig_console.cli", "demo", "--out", picture, *where]
        render = [*console, "--render", window, *where]
        offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        for command in (demo, render):
            code = subprocess.run(command, env=offscreen, check=False).returncode
            if code:
                return code
    print(f"The first page's heat map: {picture}\nThe window that shows it:  {window}")
    return 0


def shots(arguments: list[str]) -> int:
    """Every page of the windows as PNG files: both schemes, both languages, three sizes."""
    directory = Path(arguments[0] if arguments else "shots").resolve()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "tests")}
    draw = [PYTHON, "-m", "ui.shots", directory, *arguments[1:]]
    code = subprocess.run(draw, cwd=ROOT, env=environment, check=False).returncode
    if not code:
        print(f"The pictures are in {directory}")
    return code


def test(arguments: list[str]) -> int:
    """Every check and every test, a part on each core; no failure hides another."""
    program = shutil.which("npm")
    if program is None:
        return fail("npm is missing; the tracker's build is tested with it. Install Node.js.")
    npm = [program, "ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(ROOT / "tracker")]
    if subprocess.run(npm, check=False).returncode:
        return fail("npm could not install what the tracker is built with.")
    if not install_checkov() or not unpack_nginx():
        return 1
    checkov = CHECKOV / BIN.relative_to(VENV) / "checkov"
    quietly = ["--compact", "--quiet", "--skip-download", "--framework", "cloudformation"]
    parts = {
        "lint": [BIN / "ruff", "check", "--no-cache", "."],
        "format": [BIN / "ruff", "format", "--no-cache", "--check", "--quiet", "."],
        "types": [BIN / "mypy"],
        "imports": [BIN / "lint-imports", "--no-cache"],
        # A script that pip wrote is run by the environment's own Python on every system.
        "templates": [CHECKOV / PYTHON.relative_to(VENV), checkov, *quietly, "-f", *TEMPLATES],
    }
    suites = (
        {name: [PYTHON, "-m", "pytest", "-q", *paths, *arguments] for name, paths in SUITES.items()}
        if all(argument.startswith("-") for argument in arguments[:1])
        else {"tests": [PYTHON, "-m", "pytest", "-q", *arguments]}
    )
    failed = []
    with (
        tempfile.TemporaryDirectory(prefix="logdig-test-", ignore_cleanup_errors=True) as scratch,
        ThreadPoolExecutor(min(len(suites), os.cpu_count() or 1)) as pool,
    ):
        # A killed browser leaves folders in the place for temporary files, and pytest keeps its own there.
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": scratch,
        }
        for name, code in pool.map(lambda part: run_part(*part, environment), (parts | suites).items()):
            # A choice of tests (-k) may leave a suite without any.
            if code and not (code == NO_TESTS and arguments):
                failed.append(name)
    return fail(f"Failed: {', '.join(failed)}") if failed else 0


def run_part(name: str, command: list[object], environment: dict[str, str]) -> tuple[str, int]:
    """Run one part and print what it said when it has ended, so that parts side by side stay readable."""
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = done.stdout.decode(errors="replace").rstrip()
    print(f"== {name}\n{said}\n== {name}: {time.monotonic() - started:.1f} s\n", flush=True)
    return name, done.returncode


def bench(arguments: list[str]) -> int:
    """Measure the program beside its peers; 1 if a figure is below what it must be."""
    return subprocess.run([PYTHON, "-m", "bench", *arguments], cwd=ROOT / "tests", check=False).returncode


def chaos(arguments: list[str]) -> int:
    """Simulate a cloud that fails, as often as asked; 1 if a promise is broken."""
    simulation = ROOT / "tests" / "chaos" / "run.py"
    return subprocess.run([PYTHON, simulation, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
