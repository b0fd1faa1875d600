"""The wheel carries everything that the program needs."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_runs_the_demo_from_another_place(tmp_path: Path) -> None:
    wheels, elsewhere = tmp_path / "wheels", tmp_path / "elsewhere"
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if "node_modules" in name or "__pycache__" in name]
        archive.extractall(elsewhere)
    script = (
        "import sys, logdig_console, logdig_console.cli\n"
        f"assert logdig_console.__file__.startswith({str(elsewhere)!r})\n"
        "sys.exit(logdig_console.cli.main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "demo", "--clicks", "50", "--json", "--out", str(tmp_path / "p.png")],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(elsewhere)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    values = json.loads(done.stdout)
    assert values["accepted"] == values["distinct"]
    assert values["drawn"] == values["clicks"] > 0
