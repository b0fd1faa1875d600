"""A page costs nothing before it is wanted."""

import subprocess
import sys
from pathlib import Path

LATER = ("ui.heat_map_page", "ui.settings_page", "ui.activity_page", "ui.files_page", "ui.command_palette")


def test_the_window_is_shown_before_the_other_pages_modules_are_imported(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QMainWindow\n"
        "def look(application):\n"
        "    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow))\n"
        "    window.grab()\n"
        f"    print([name for name in {LATER!r} if f'logdig_console.{{name}}' in sys.modules])\n"
        "    window.close()\n"
        "    return 0\n"
        "QApplication.exec = look\n"
        "from logdig_console.app import main\n"
        "sys.exit(main(['--local', '--data', sys.argv[1]]))\n"
    )
    command = [sys.executable, "-c", program, tmp_path]
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr
