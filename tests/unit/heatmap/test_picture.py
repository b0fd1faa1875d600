"""Smoothing that loses nothing, and colours that say no more than the counts."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.heatmap.test_cells import cells_of

from logdig_console.domain.errors import LogDigError
from logdig_console.heatmap import png
from logdig_console.heatmap.picture import (
    PALETTES,
    SCALES,
    Scale,
    blur,
    coarse,
    colour,
    colour_bar,
    highest,
    scale_ticks,
)

POINTS = st.lists(st.tuples(st.integers(0, 199), st.integers(0, 149)), min_size=1, max_size=50)


@settings(max_examples=40, deadline=None)
@given(POINTS, st.sampled_from([0.0, 1.0, 8.0, 20.0, 60.0]), st.integers(180, 203))
def test_smoothing_keeps_the_total_also_at_the_borders(
    points: list[tuple[int, int]], radius: float, width: int
) -> None:
    cells = cells_of([(x % width, y) for x, y in points], width=width, height=150)
    assert float(blur(cells, radius).sum()) * 16 == pytest.approx(cells.total, rel=1e-4)


def test_the_heat_is_at_a_quarter_of_the_scale_and_read_only() -> None:
    heat = blur(cells_of([(1, 1)], width=1281, height=1001), 20)
    assert (heat.shape, heat.dtype) == ((251, 321), np.float32)
    assert not heat.flags.writeable


def test_clicks_fall_into_the_square_that_holds_them() -> None:
    grid = coarse(cells_of([(0, 0), (3, 3), (4, 0), (0, 4)], width=8, height=8))
    assert (grid * 16).tolist() == [[2.0, 1.0], [1.0, 0.0]]


def test_ten_thousand_clicks_on_one_pixel_are_ten_thousand_in_the_heat() -> None:
    cells = cells_of([(100, 100)] * 10_000 + [(20, 20)], width=200, height=200)
    assert float(blur(cells, 24).sum()) * 16 == pytest.approx(10_001, rel=1e-4)
    assert coarse(cells).max() * 16 == 10_000


def test_the_quarter_scale_is_as_good_as_the_full_one() -> None:
    random = np.random.default_rng(5)
    points = [
        (int(x), int(y))
        for x, y in random.normal((300, 300), 60, (5_000, 2))
        if 0 <= x < 600 and 0 <= y < 600
    ]
    full = np.zeros((600, 600), dtype=np.float32)
    for x, y in points:
        full[y, x] += 1
    full = cv2.GaussianBlur(full, (0, 0), 10)
    quarter = blur(cells_of(points, width=600, height=600), 20)
    enlarged = cv2.resize(quarter, (600, 600), interpolation=cv2.INTER_LINEAR)
    assert float(np.abs(full - enlarged)[50:-50, 50:-50].max()) <= 0.02 * float(full.max())


@pytest.mark.parametrize("palette", sorted(PALETTES))
@pytest.mark.parametrize("scale", SCALES)
def test_no_heat_is_clear_and_more_heat_is_never_fainter(palette: str, scale: Scale) -> None:
    heat = np.array([[0, 1e-3, 0.01, 0.1, 0.5, 1.0]], dtype=np.float32)
    alpha = colour(heat, palette=palette, scale=scale)[0, :, 3].astype(int)
    assert alpha[0] == 0
    assert (np.diff(alpha) >= 0).all()
    assert 160 <= alpha[-1] <= 200


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_a_single_click_is_seen_on_white_and_dark_text_is_read_through_it(palette: str) -> None:
    crowd = [(100, 100)] * 100
    heat = blur(cells_of([*crowd, (20, 20)], width=200, height=200), 24)
    red, green, blue, alpha = colour(heat, palette=palette, scale="log")[5, 5].astype(float) / 255
    heat_colour = np.array([red, green, blue])
    ground, text = (alpha * heat_colour + (1 - alpha) * shade for shade in (1.0, 0.1))
    assert np.abs(1 - ground).max() >= 0.2
    assert _contrast(ground, text) >= 4.5


def _contrast(one: np.ndarray, other: np.ndarray) -> float:
    """WCAG 2 contrast ratio of two sRGB colours, each 0 to 1."""
    lights = sorted(
        float(
            np.where(tone <= 0.04045, tone / 12.92, ((tone + 0.055) / 1.055) ** 2.4)
            @ (0.2126, 0.7152, 0.0722)
        )
        for tone in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_a_palette_changes_in_lightness_one_way(palette: str) -> None:
    bar = colour_bar(palette)[:, :3].astype(float)
    lightness = bar @ np.array([0.2126, 0.7152, 0.0722])
    steps = np.diff(lightness)
    assert (steps >= -0.75).all() or (steps <= 0.75).all()
    assert abs(lightness[-1] - lightness[0]) > 80


def test_an_empty_picture_is_clear() -> None:
    heat = blur(cells_of([]), 20)
    assert not colour(heat).any()
    assert scale_ticks(heat) == ()


def test_opacity_fades_the_alpha_alone() -> None:
    heat = np.array([[0.5, 1.0]], dtype=np.float32)
    whole, half = colour(heat), colour(heat, opacity=0.5)
    assert (whole[..., :3] == half[..., :3]).all()
    assert half[0, 1, 3] == round(int(whole[0, 1, 3]) / 2)


@pytest.mark.parametrize("scale", SCALES)
def test_ticks_name_the_heat_that_has_the_colour_there(scale: Scale) -> None:
    random = np.random.default_rng(2)
    heat = random.gamma(1.0, 2.0, (60, 60)).astype(np.float32)
    bar = colour_bar()
    ticks = scale_ticks(heat, scale, count=7)
    assert [tick.position for tick in ticks] == pytest.approx([n / 6 for n in range(7)])
    assert ticks[-1].heat == pytest.approx(highest(heat))
    for tick in ticks[1:]:
        probe = np.full((1, 1), tick.heat, dtype=np.float32)
        together = colour(np.concatenate([heat.reshape(1, -1), probe], axis=1), scale=scale)[0, -1]
        expected = bar[round(tick.position * (len(bar) - 1))]
        assert np.abs(together.astype(int) - expected.astype(int)).max() <= 3


def test_a_png_comes_back_as_it_was() -> None:
    picture = np.zeros((3, 5, 4), dtype=np.uint8)
    picture[1, 2] = (10, 20, 30, 255)
    data = png.encode(picture)
    assert cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)[1, 2].tolist() == [
        30,
        20,
        10,
        255,
    ]
    assert png.decode(data)[1, 2].tolist() == [10, 20, 30, 255]


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(LogDigError, match="not a picture"):
        png.decode(data)


def test_a_heat_map_over_a_page_shows_the_page_where_it_is_clear() -> None:
    page = np.full((8, 8, 4), 255, dtype=np.uint8)
    page[..., :3] = (0, 100, 200)
    top = np.zeros((8, 8, 4), dtype=np.uint8)
    top[0, 0] = (200, 0, 0, 128)
    mixed = png.over(top, page)
    assert mixed[4, 4].tolist() == [0, 100, 200, 255]
    assert np.abs(mixed[0, 0].astype(int) - [100, 50, 100, 255]).max() <= 1


def test_enlarging_makes_no_dark_fringe() -> None:
    small = np.zeros((4, 4, 4), dtype=np.uint8)
    small[1:3, 1:3] = (250, 240, 10, 200)
    large = png.enlarge(small, 16, 16)
    seen = large[large[..., 3] > 8]
    assert (np.abs(seen[:, :3].astype(int) - [250, 240, 10]) <= 6).all()


def test_a_page_at_two_pixels_a_css_pixel_is_scaled_to_the_pictures_width() -> None:
    page = np.zeros((200, 100, 4), dtype=np.uint8)
    fitted = png.fitted(page, 50, 120)
    assert fitted.shape == (120, 50, 3)
    assert not fitted[:100].any()
    assert (fitted[100:] == 255).all()
