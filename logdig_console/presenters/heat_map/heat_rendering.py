"""From a picture's cells to the bytes that a window paints; called in jobs alone.

The libraries behind it are imported by the first call: on the UI thread they would stall it for
half a second.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from logdig_console.heatmap.cells import Cells
    from logdig_console.heatmap.picture import Tick

Scale = Literal["linear", "log", "percentile"]
SCALES: tuple[Scale, ...] = ("linear", "log", "percentile")
PALETTE_NAMES = ("inferno", "viridis", "cividis", "blues", "reds")
"""The names in heatmap.picture, which is not imported for them."""

RADII_PX = (8, 16, 24, 32, 48, 64)
DEFAULT_RADIUS_PX = 24

TICK_AREA_PX = 100
"""Ticks say clicks in this many square px (10 by 10): a spot that a finger covers."""

_BAR_COLOURS = 64


@dataclass(frozen=True, slots=True)
class Shading:
    """How the cells are made visible; none of it touches a count.

    Args:
        top: the heat that has the last colour of a linear or logarithmic scale, where several pictures share
            one; None takes each one's highest.
    """

    palette: str = PALETTE_NAMES[0]
    scale: Scale = "log"
    radius_px: int = DEFAULT_RADIUS_PX
    top: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Pixels:
    """An image of `width * height` pixels, rows from the top; of each pixel blue, green, red, alpha,
    8 bit, premultiplied: as Qt paints, so that the UI thread converts nothing. `opaque` says that every
    alpha is 255."""

    data: bytes
    width: int
    height: int
    opaque: bool


@dataclass(frozen=True, slots=True)
class BarTick:
    """A mark on the colour bar: its place (0..1) and the clicks per 10 by 10 px there, in words too."""

    position: float
    text: str
    clicks: float


@dataclass(frozen=True, slots=True)
class ColourBar:
    """What the colours mean: RGBA from the lowest to the highest, evenly spaced, and true values."""

    colours: tuple[tuple[int, int, int, int], ...]
    ticks: tuple[BarTick, ...]


NO_BAR = ColourBar((), ())


@dataclass(frozen=True, slots=True, eq=False)
class Rendering:
    """A heat map made visible; `heat` is kept so that a change of colours does not blur again.

    Attributes:
        peak: the highest heat, clicks per CSS px².
    """

    shading: Shading
    heat: "NDArray[np.float32]"
    image: Pixels
    bar: ColourBar
    peak: float


def render(cells: "Cells", shading: Shading, *, top: float | None = None) -> Rendering:
    """Blur and colour the cells.

    Args:
        top: in place of the shading's, for the frames of a time-lapse.
    """
    from logdig_console.heatmap.picture import blur

    return shade(blur(cells, shading.radius_px), shading, top=top)


def shade(heat: "NDArray[np.float32]", shading: Shading, *, top: float | None = None) -> Rendering:
    """Colour a heat that is blurred already."""
    from logdig_console.heatmap.picture import colour_bar, highest, painted, scale_ticks

    top = shading.top if top is None else top
    made = painted(heat, palette=shading.palette, scale=shading.scale, top=top)
    image = Pixels(made.tobytes(), made.shape[1], made.shape[0], opaque=False)
    table = colour_bar(shading.palette)
    step = max(1, len(table) // _BAR_COLOURS)
    colours = tuple(
        (int(red), int(green), int(blue), int(alpha)) for red, green, blue, alpha in table[::step].tolist()
    )
    ticks = bar_ticks(scale_ticks(heat, shading.scale, top=top))
    return Rendering(shading, heat, image, ColourBar(colours, ticks), highest(heat))


def as_pixels(image: "NDArray[np.uint8]") -> Pixels:
    """RGB or RGBA of straight alpha, shape (height, width, 3 or 4), as pixels that Qt paints."""
    import numpy as np

    height, width, channels = image.shape
    made = np.empty((height, width, 4), dtype=np.uint8)
    if channels == 4:
        alpha = image[..., 3:].astype(np.uint16)
        made[..., 2::-1] = (image[..., :3] * alpha + 127) // 255
        made[..., 3] = image[..., 3]
    else:
        made[..., 2::-1] = image
        made[..., 3] = 255
    return Pixels(made.tobytes(), width, height, opaque=channels == 3)


def bar_ticks(ticks: "tuple[Tick, ...]") -> tuple[BarTick, ...]:
    """Ticks with their values in clicks per 10 by 10 px."""
    return tuple(bar_tick(tick.position, tick.heat * TICK_AREA_PX) for tick in ticks)


def bar_tick(position: float, clicks: float) -> BarTick:
    """A mark with so many clicks per 10 by 10 px."""
    return BarTick(position, tick_text(clicks), clicks)


def tick_text(value: float) -> str:
    """A value with two significant figures and no exponent."""
    if value >= 10:
        return f"{round(value):,}"
    if value == 0:
        return "0"
    decimals = 1
    while value * 10**decimals < 10 and decimals < 6:
        decimals += 1
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")
