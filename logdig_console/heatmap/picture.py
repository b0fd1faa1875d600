"""Cells to a picture: blurred in float at a quarter of the scale, coloured last. The cells stay."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from logdig_console.heatmap.cells import Cells

Scale = Literal["linear", "log", "percentile"]
SCALES: Final[tuple[Scale, ...]] = ("linear", "log", "percentile")

QUARTER: Final = 4
"""CSS px a side of one cell of the heat."""

_KERNEL_SIGMAS: Final = 4
_SIGMAS_IN_RADIUS: Final = 2.0
_LEVELS: Final = 1024
_SPAN: Final = _LEVELS - 2
_FULL_ALPHA_AT: Final = 0.08
_INVISIBLE: Final = np.float32(1e-6)
"""Of the highest heat: what is less is drawn as nothing."""

_RANK_BITS: Final = 15


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours from few clicks to many.

    Args:
        colours: RGB, evenly spaced over the scale.
        alpha: of the first visible level, and of the last.
    """

    colours: tuple[tuple[int, int, int], ...]
    alpha: tuple[int, int]


# Each palette rises in lightness alone or falls in it, so that it reads without colour vision and in print;
# the points are sampled from the published tables of viridis, inferno, cividis and from plain ramps.
PALETTES: Final = MappingProxyType(
    {
        "inferno": Palette(
            (
                (40, 11, 84),
                (101, 21, 110),
                (159, 42, 99),
                (212, 72, 66),
                (245, 125, 21),
                (250, 193, 39),
                (252, 255, 164),
            ),
            (84, 190),
        ),
        "viridis": Palette(
            ((68, 1, 84), (65, 68, 135), (42, 120, 142), (34, 168, 132), (122, 209, 81), (253, 231, 37)),
            (84, 180),
        ),
        "cividis": Palette(
            ((0, 32, 77), (49, 68, 107), (102, 105, 112), (149, 143, 120), (203, 186, 105), (255, 234, 70)),
            (84, 180),
        ),
        "blues": Palette(
            ((158, 202, 225), (107, 174, 214), (49, 130, 189), (8, 81, 156), (8, 48, 107)), (100, 170)
        ),
        "reds": Palette(
            ((252, 187, 161), (252, 146, 114), (251, 106, 74), (203, 24, 29), (103, 0, 13)), (100, 170)
        ),
    }
)
DEFAULT_PALETTE: Final = "inferno"


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the colour bar: where it stands (0 lowest, 1 highest), and the heat there, clicks per px²."""

    position: float
    heat: float


def blur(cells: Cells, radius_px: float) -> NDArray[np.float32]:
    """The heat: clicks per CSS px², smoothed by a Gaussian whose two sigmas are the radius.

    Shape (ceil(height / 4), ceil(width / 4)), float32, read-only. Clicks near a border count as if the
    picture went on there, mirrored, so nothing is lost: the heat times 16 sums to the cells' total.
    """
    grid = coarse(cells)
    sigma = radius_px / _SIGMAS_IN_RADIUS / QUARTER
    if sigma > 0 and grid.size:
        reach = max(1, int(np.ceil(sigma * _KERNEL_SIGMAS)))
        size = 2 * reach + 1
        blurred = cv2.GaussianBlur(grid, (size, size), sigma, sigmaY=sigma, borderType=cv2.BORDER_REFLECT)
        grid = blurred.astype(np.float32, copy=False)
    grid.setflags(write=False)
    return grid


def coarse(cells: Cells) -> NDArray[np.float32]:
    """Clicks per px² in squares of 4 x 4 px; those at the right and lower border may lie half outside."""
    return cells.squares(QUARTER).astype(np.float32) / np.float32(QUARTER * QUARTER)


def highest(heat: NDArray[np.float32]) -> float:
    """The heat at the top of the colour bar; 0 where nothing was drawn."""
    return float(heat.max()) if heat.size else 0.0


def colour(
    heat: NDArray[np.float32],
    *,
    palette: str = DEFAULT_PALETTE,
    scale: Scale = "linear",
    opacity: float = 1.0,
    top: float | None = None,
) -> NDArray[np.uint8]:
    """The heat as colours: RGBA, straight alpha, shape (h, w, 4); where the heat is 0 it is all 0.

    Args:
        top: the heat that has the last colour, where several pictures share a linear or log scale; None takes
            the highest. Percentiles are each picture's own.
    """
    table = _table(PALETTES[palette], opacity)
    levels = _levels(heat, scale, top)
    coloured: NDArray[np.uint8] = table.take(levels, axis=0).view(np.uint8).reshape(*heat.shape, 4)
    return coloured


def painted(
    heat: NDArray[np.float32],
    *,
    palette: str = DEFAULT_PALETTE,
    scale: Scale = "linear",
    opacity: float = 1.0,
    top: float | None = None,
) -> NDArray[np.uint8]:
    """The same as a window paints it: blue, green, red, alpha, the colours multiplied by the alpha.

    The palette's thousand colours are multiplied, not the picture's pixels.
    """
    straight = _table(PALETTES[palette], opacity).view(np.uint8).reshape(-1, 4)
    table = np.empty_like(straight)
    alpha = straight[:, 3:].astype(np.uint16)
    table[:, 2::-1] = (straight[:, :3] * alpha + 127) // 255
    table[:, 3] = straight[:, 3]
    colours = table.view(np.uint32).reshape(_LEVELS)
    coloured: NDArray[np.uint8] = colours.take(_levels(heat, scale, top)).view(np.uint8)
    return coloured.reshape(*heat.shape, 4)


def colour_bar(palette: str = DEFAULT_PALETTE, *, opacity: float = 1.0) -> NDArray[np.uint8]:
    """The palette itself from lowest to highest: RGBA, shape (1023, 4), without the level of no clicks."""
    return _table(PALETTES[palette], opacity)[1:].view(np.uint8).reshape(-1, 4)


def scale_ticks(
    heat: NDArray[np.float32], scale: Scale = "linear", *, count: int = 5, top: float | None = None
) -> tuple[Tick, ...]:
    """True values at even places of the colour bar: the heat in clicks per px² that has the colour there.

    Args:
        top: as in `colour`.
    """
    positions = np.linspace(0.0, 1.0, count)
    top = highest(heat) if top is None else top
    if top <= 0:
        return ()
    if scale == "linear":
        values = positions * top
    elif scale == "log":
        low = _log_floor(top)
        values = low * (top / low) ** positions
    else:
        visible = heat[heat > top * _INVISIBLE]
        values = np.quantile(visible, positions) if len(visible) else np.zeros(count)
    return tuple(Tick(float(place), float(value)) for place, value in zip(positions, values, strict=True))


def _log_floor(top: float) -> float:
    """The heat at the foot of the log scale: a thousandth of the highest."""
    return top / 1000.0


def _levels(heat: NDArray[np.float32], scale: Scale, top: float | None) -> NDArray[np.uint16]:
    """0 where there is no heat, else 1 to 1023."""
    top = highest(heat) if top is None else top
    if top <= 0:
        return np.zeros(heat.shape, dtype=np.uint16)
    if scale == "percentile":
        return _rank_levels(heat, top)
    if scale == "linear":
        part = heat * np.float32(1 / top)
    else:
        low = _log_floor(top)
        part = np.log(np.maximum(heat, np.float32(low)) / np.float32(low)) / np.float32(np.log(top / low))
    levels: NDArray[np.uint16] = (np.minimum(part, 1.0) * _SPAN + np.float32(1.5)).astype(np.uint16)
    levels[heat <= top * _INVISIBLE] = 0
    return levels


def _rank_levels(heat: NDArray[np.float32], top: float) -> NDArray[np.uint16]:
    """The level of each place from the part of the visible places that are not hotter.

    Positive floats are in the order of their bits, so places are counted by the upper bits: heats that differ
    by less than half a per cent may share a rank. Sorting all of them takes twenty times as long.
    """
    keys = heat.view(np.uint32) >> _RANK_BITS
    counts = np.bincount(keys.ravel())
    invisible = int(np.float32(top * _INVISIBLE).view(np.uint32)) >> _RANK_BITS
    counts[: invisible + 1] = 0
    ranks = np.cumsum(counts)
    levels = (np.minimum(ranks / max(1, ranks[-1]), 1.0) * _SPAN + 1.5).astype(np.uint16)
    levels[: invisible + 1] = 0
    of_place: NDArray[np.uint16] = levels.take(keys)
    return of_place


def _table(palette: Palette, opacity: float) -> NDArray[np.uint32]:
    """RGBA of each level as one 32-bit number."""
    colours = np.array(palette.colours, dtype=np.float64)
    place = np.linspace(0, 1, _LEVELS - 1)
    at = np.linspace(0, 1, len(colours))
    table = np.zeros((_LEVELS, 4), dtype=np.uint8)
    for channel in range(3):
        table[1:, channel] = np.round(np.interp(place, at, colours[:, channel]))
    first, last = palette.alpha
    alpha = np.interp(place, (0, _FULL_ALPHA_AT, 1), (0, first, last)) * min(1.0, max(0.0, opacity))
    table[1:, 3] = np.round(alpha)
    numbers: NDArray[np.uint32] = table.view(np.uint32).reshape(_LEVELS)
    return numbers
