"""The frames of a time-lapse as pictures in a folder, all on one scale."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext, Progress
from logdig_console.heatmap.frames import TimeLapse
from logdig_console.heatmap.picture import DEFAULT_PALETTE, Scale
from logdig_console.services.asked_files import write_asked
from logdig_console.services.pages.picture import RADIUS_PX, HeatMap, render, write_png

LIST_NAME = "frames.json"


@dataclass(frozen=True, slots=True)
class FrameLook:
    """How frames are coloured.

    Args:
        scale: linear or log, which frames can share; percentiles are each picture's own, so log is taken.
    """

    radius_px: float = RADIUS_PX
    palette: str = DEFAULT_PALETTE
    scale: Scale = "log"
    opacity: float = 1.0


def write_frames(
    ctx: JobContext,
    heat_map: HeatMap,
    lapse: TimeLapse,
    folder: Path,
    *,
    look: FrameLook,
    background: NDArray[np.uint8] | None,
    facts: Mapping[str, str],
) -> tuple[Path, ...]:
    """Write each frame as a PNG named by when it begins, and `frames.json` with the clicks of each.

    Args:
        heat_map: of all the frames together.
        background: the page's own picture, as `render` takes it.
        facts: see `export_facts`; they stand in each file.

    Raises:
        LogDigError: if the folder cannot be written.
        JobCancelled: after `ctx.cancel()`; the frames written before stay.
    """
    top = lapse.top(look.radius_px)
    written = []
    for done, frame in enumerate(lapse.frames):
        ctx.progress(Progress(done, len(lapse.frames), "writing the frames"))
        ctx.check()
        rgba = render(
            replace(heat_map, cells=frame.cells),
            radius_px=look.radius_px,
            palette=look.palette,
            scale="log" if look.scale == "percentile" else look.scale,
            opacity=look.opacity,
            background=background,
            top=top,
        )
        path = folder / f"{frame.start.replace(':', '')}.png"
        said = {**facts, "Frame": f"{frame.start} ({lapse.step} in {lapse.zone})"}
        write_png(heat_map, path, rgba=rgba, facts=said)
        written.append(path)
    _write_list(folder, lapse, facts)
    return tuple(written)


def frame_rows(lapse: TimeLapse) -> list[dict[str, object]]:
    """When each frame begins, and its clicks."""
    return [{"start": frame.start, "clicks": frame.cells.total} for frame in lapse.frames]


def _write_list(folder: Path, lapse: TimeLapse, facts: Mapping[str, str]) -> None:
    values = {
        "step": lapse.step,
        "zone": lapse.zone,
        "untimed": lapse.untimed,
        "frames": frame_rows(lapse),
        "facts": dict(facts),
    }
    write_asked(folder / LIST_NAME, json.dumps(values, indent=1, ensure_ascii=False).encode())
