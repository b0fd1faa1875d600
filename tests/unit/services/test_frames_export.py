"""The frames of a time-lapse as files: every click in one of them, and one scale for all."""

import json
from pathlib import Path

import cv2
import pytest
from unit.heatmap.lines import event_id, line
from unit.store.filling import fill

from logdig_console.cli.command import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.services.pages.frames_export import FrameLook, write_frames
from logdig_console.services.pages.picture import make_picture
from logdig_console.services.pages.time_lapse import lapse_of
from logdig_console.store.clickstore import ClickStore

DAYS = ("2026-02-01", "2026-02-01", "2026-02-01", "2026-02-03")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ClickStore:
    made = ClickStore(tmp_path_factory.mktemp("store"))
    moments = [f"{day}T0{place}:00:00.000Z" for place, day in enumerate(DAYS)]
    lines = [
        line(event_id=event_id(place), timestamp=moment, sent_at=moment, received_at=moment, x=200, y=100)
        for place, moment in enumerate(moments)
    ]
    fill(made, b"".join(lines))
    return made


def test_a_frame_with_a_third_of_the_clicks_is_as_much_paler(store: ClickStore, tmp_path: Path) -> None:
    ctx, request = JobContext(), PictureRequest(store.pages()[0].url)
    heat_map, lapse = make_picture(ctx, store, request), lapse_of(ctx, store, request, "day")
    look = FrameLook(palette="blues", scale="linear")
    written = write_frames(
        ctx, heat_map, lapse, tmp_path, look=look, background=None, facts={"Page": request.url}
    )
    assert [path.name for path in written] == ["2026-02-01.png", "2026-02-02.png", "2026-02-03.png"]
    alphas = [png_alpha(path) for path in written]
    assert alphas[0] > alphas[2] > alphas[1] == 0
    listed = json.loads((tmp_path / "frames.json").read_text("utf-8"))
    assert [(frame["start"], frame["clicks"]) for frame in listed["frames"]] == [
        ("2026-02-01", 3),
        ("2026-02-02", 0),
        ("2026-02-03", 1),
    ]
    assert b"2026-02-01 (day in UTC)" in written[0].read_bytes()


def png_alpha(path: Path) -> int:
    """The highest alpha of a picture."""
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    return int(image[..., 3].max())


def test_writing_frames_can_be_given_up(store: ClickStore, tmp_path: Path) -> None:
    request = PictureRequest(store.pages()[0].url)
    ctx = JobContext()
    heat_map, lapse = make_picture(ctx, store, request), lapse_of(ctx, store, request, "hour")
    stopped = JobContext(on_progress=lambda progress: stopped.cancel() if progress.done == 2 else None)
    with pytest.raises(JobCancelled):
        write_frames(stopped, heat_map, lapse, tmp_path, look=FrameLook(), background=None, facts={})
    assert len(list(tmp_path.iterdir())) == 2


def test_the_command_tells_the_clicks_of_each_frame_and_writes_them(
    store: ClickStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["heatmap", store.pages()[0].url, "--store", str(store.directory), "--json"]
    assert main([*words, "--frames", "day", "--frames-to", str(tmp_path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [frame["clicks"] for frame in answer["frames"]] == [3, 0, 1]
    assert answer["untimed"] == 0
    assert png.decode((tmp_path / "2026-02-03.png").read_bytes()).shape[:2] == (
        answer["height"],
        answer["width"],
    )
    assert main([*words, "--frames-to", str(tmp_path)]) == 2
