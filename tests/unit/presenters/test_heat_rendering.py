import subprocess
import sys

import numpy as np
import pytest

from logdig_console.heatmap import picture
from logdig_console.presenters.heat_map import heat_rendering


def test_the_names_offered_are_those_of_the_heat_maps() -> None:
    assert set(heat_rendering.PALETTE_NAMES) == set(picture.PALETTES)
    assert heat_rendering.PALETTE_NAMES[0] == picture.DEFAULT_PALETTE
    assert heat_rendering.SCALES == picture.SCALES


@pytest.mark.parametrize(
    ("straight", "painted"),
    [
        ([10, 20, 30, 255], [30, 20, 10, 255]),
        ([200, 100, 50, 128], [25, 50, 100, 128]),
        ([9, 9, 9, 0], [0, 0, 0, 0]),
    ],
)
def test_straight_colours_become_premultiplied_ones(straight, painted) -> None:
    made = heat_rendering.as_pixels(np.array([[straight]], np.uint8))
    assert list(made.data) == painted


@pytest.mark.parametrize("scale", picture.SCALES)
def test_a_heat_is_painted_in_the_colours_that_it_is_saved_in(scale: picture.Scale) -> None:
    heat = np.random.default_rng(1).exponential(1.0, (40, 30)).astype(np.float32)
    heat[:5] = 0
    shading = heat_rendering.Shading(palette="viridis", scale=scale)
    shown = heat_rendering.shade(heat, shading).image
    saved = heat_rendering.as_pixels(picture.colour(heat, palette="viridis", scale=scale))
    assert shown.data == saved.data
    assert (shown.width, shown.height, shown.opaque) == (30, 40, False)


def test_an_image_without_alpha_is_opaque() -> None:
    made = heat_rendering.as_pixels(np.array([[[1, 2, 3], [4, 5, 6]]], np.uint8))
    assert (made.width, made.height) == (2, 1)
    assert list(made.data) == [3, 2, 1, 255, 6, 5, 4, 255]


def test_windows_and_presenters_load_no_heavy_library() -> None:
    """They would stall the UI thread for half a second before the first paint."""
    code = (
        "import sys, logdig_console.ui.frame.main_window;"
        "print([name for name in ('numpy', 'polars', 'cv2', 'pyqtgraph', 'boto3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
