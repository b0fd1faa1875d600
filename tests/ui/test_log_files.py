"""Log files on this machine, from the door to the heat map; nothing invented but their lines."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from ui.pretend import PretendFiles
from unit.heatmap.lines import EVENT, event_id, line, original

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.area import Area
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import NO_SETTINGS, SharedSettings
from logdig_console.services.logs.log_files import REFUSED_MOST, FileConsole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Both formats, two bad lines, one suspect, one phantom, and a file that is not what its name says."""
    logs = tmp_path / "logs"
    (logs / "2026-02-01").mkdir(parents=True)
    (logs / "old.log").write_bytes(original() + original(x=0, y=0) + original(x="?") + b"no line\n")
    (logs / "new.log").write_bytes(line() + line(event_id=event_id(2)) + b"{broken\n")
    (logs / "2026-02-01" / ("0" * 64)).write_bytes(line(event_id=event_id(3)))
    return logs


def console(tmp_path: Path, *paths: Path) -> FileConsole:
    return FileConsole(paths=paths, data=tmp_path / "data")


def test_both_formats_are_read_and_what_is_wrong_is_listed_with_its_reason(
    tmp_path: Path, folder: Path
) -> None:
    summary = console(tmp_path, folder).open(JobContext())
    counts = summary.counts
    assert (summary.files, counts.clicks, counts.bad, counts.suspect, counts.phantom) == (2, 3, 2, 1, 1)
    assert summary.corrupt == (str(folder / "2026-02-01" / ("0" * 64)),)
    refused = {(Path(item.file).name, item.line, item.suspect) for item in summary.refused}
    assert refused == {("old.log", 3, True), ("old.log", 4, False), ("new.log", 3, False)}
    assert all(item.reason and item.file.startswith(str(folder)) for item in summary.refused)


def test_a_page_of_the_files_is_drawn_and_no_address_in_them_is_opened(tmp_path: Path, folder: Path) -> None:
    backend = console(tmp_path, folder)
    backend.open(JobContext())
    pages = backend.pages(JobContext())
    assert sum(page.clicks for page in pages) == 3
    drawn = backend.picture(JobContext(), PictureRequest(url=pages[0].url))
    assert drawn.counts.clicks == pages[0].clicks
    assert backend.background(JobContext(), pages[0].url, drawn.width) is None


def test_unchanged_files_are_not_read_again_and_say_the_same(tmp_path: Path, folder: Path) -> None:
    first = console(tmp_path, folder).open(JobContext())
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "data").rglob("*") if path.is_file()}
    assert console(tmp_path, folder).open(JobContext()) == first
    again = {path: path.stat().st_mtime_ns for path in (tmp_path / "data").rglob("*") if path.is_file()}
    assert again == written


def test_what_a_changed_file_no_longer_says_is_gone(tmp_path: Path, folder: Path) -> None:
    console(tmp_path, folder).open(JobContext())
    (folder / "old.log").unlink()
    (folder / "new.log").write_bytes(line(event_id=event_id(9)))
    counts = console(tmp_path, folder).open(JobContext()).counts
    assert (counts.rows, counts.clicks, counts.duplicates) == (1, 1, 0)


def test_page_rules_outlive_a_change_of_the_files_and_lines_lead_back_to_them(
    tmp_path: Path, folder: Path
) -> None:
    backend = console(tmp_path, folder)
    backend.open(JobContext())
    rules = PageRules(patterns=("/shop/:id",))
    backend.set_shared(JobContext(), SharedSettings(rules=rules), known=NO_SETTINGS)
    (folder / "new.log").write_bytes(line(event_id=event_id(9)))
    again = console(tmp_path, folder)
    again.open(JobContext())
    assert again.analysis.rules(JobContext()) == (rules, (PageRules(), rules))
    assert again.analysis.preview_rules(JobContext(), PageRules()).moved_clicks == 0
    newest = PictureRequest(url=EVENT["current_page"])
    drawn = again.picture(JobContext(), newest)
    found = again.analysis.lines_in_area(JobContext(), newest, Area(0, 0, drawn.width, drawn.height))
    assert [(Path(item.object).name.partition("@")[0], item.line) for item in found.lines] == [("new.log", 1)]


def test_two_folders_have_two_stores(tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.log").write_bytes(original())
    assert console(tmp_path, folder).open(JobContext()).counts.clicks == 3
    assert console(tmp_path, other).open(JobContext()).counts.clicks == 1
    assert console(tmp_path, folder).open(JobContext()).counts.clicks == 3


def test_of_very_many_bad_lines_the_first_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    for name in ("a.log", "b.log"):
        (tmp_path / name).write_bytes(b"bad\n" * 900)
    summary = console(tmp_path, tmp_path / "a.log", tmp_path / "b.log").open(JobContext())
    assert summary.counts.bad == 1_800
    assert len(summary.refused) == REFUSED_MOST


def test_a_folder_that_is_gone_is_said_and_pages_wait_for_the_reading(tmp_path: Path) -> None:
    backend = console(tmp_path, tmp_path / "nowhere")
    with pytest.raises(UsageError, match="neither a file nor a folder"):
        backend.open(JobContext())
    with pytest.raises(LogDigError, match="not read yet"):
        backend.pages(JobContext())


def test_a_verified_log_file_counts_as_one(tmp_path: Path) -> None:
    body = line()
    day = tmp_path / "logs" / "2026-02-01"
    day.mkdir(parents=True)
    (day / hashlib.sha256(body).hexdigest()).write_bytes(body)
    summary = console(tmp_path, tmp_path / "logs").open(JobContext())
    assert (summary.files, summary.corrupt, summary.counts.clicks) == (1, (), 1)


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_files_wear_a_badge_of_their_own_and_offer_nothing_that_needs_a_service(make_stage) -> None:
    stage = make_stage(PretendFiles(pages=2))
    stage.open()
    window = stage.window
    assert window.windowTitle() == "FILES · /home/ada/logs of the shop · LogDig Console"
    assert window.top_bar.badge.text == "FILES"
    assert [button.text() for button in window.navigation.findChildren(QAbstractButton)] == [
        "Log files",
        "Heat maps",
        "Activity",
        "Settings",
    ]
    names = {action.text() for action in window.commands.all}
    assert "Open something else" in names
    assert not names & {"Drain now", "Look at the service now", "Open the sample site"}
    assert not window.heat_map_page.controls.follow.isVisibleTo(window)


def test_after_the_reading_the_heat_map_of_the_most_clicked_page_is_in_sight(make_stage) -> None:
    stage = make_stage(PretendFiles(pages=2))
    stage.open()
    assert stage.window.page == "heat_maps"
    page = stage.window.heat_map_page
    assert page.picture.drawn.picture.request.url == stage.backend.snapshot.pages[0].url


def test_files_without_a_click_show_what_was_read(make_stage) -> None:
    stage = make_stage(PretendFiles(pages=0, refused=3))
    stage.open()
    assert stage.window.page == "files"
    page = stage.window.files_page
    assert "12 files with 43 lines, 0 corrupt" in texts(page)
    assert "▲ Not counted: 3 lines, 0 files" in texts(page)
    rows = [[page.table.item(row, column).text() for column in range(4)] for row in range(3)]
    assert rows[2][1:] == ["79", "Suspect", "can be read in 2 ways"]
    assert "There is no click in these files." in texts(stage.window.heat_map_page)


def test_a_folder_that_cannot_be_read_is_told_in_the_page_and_tried_again(make_stage) -> None:
    backend = PretendFiles(pages=1)
    backend.opening_error = UsageError("/home/ada is neither a file nor a folder.", "", "Look at the path.")
    stage = make_stage(backend)
    stage.open()
    page = stage.window.files_page
    assert "neither a file nor a folder" in texts(page.banner)
    backend.opening_error = None
    page.banner.retry_button.click()
    stage.runner.run_all()
    assert not page.banner.isVisibleTo(page)
    assert stage.window.page == "heat_maps"
