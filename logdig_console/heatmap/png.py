"""Pictures as PNG bytes, and a heat map laid over a page's picture."""

import struct
import zlib
from collections.abc import Mapping
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from logdig_console.domain.errors import LogDigError

_CHANNELS_RGBA: Final = 4
_HEADER_END: Final = 33
"""The signature and the chunk IHDR have this many bytes."""


def encode(rgba: NDArray[np.uint8]) -> bytes:
    """RGBA or RGB, shape (h, w, 4 or 3), as PNG."""
    swap = cv2.COLOR_RGBA2BGRA if rgba.shape[2] == _CHANNELS_RGBA else cv2.COLOR_RGB2BGR
    done, data = cv2.imencode(".png", cv2.cvtColor(np.ascontiguousarray(rgba), swap))
    if not done:
        raise LogDigError(
            "The picture could not be made.",
            f"Its size is {rgba.shape[1]} x {rgba.shape[0]} pixels.",
            "Draw it at a smaller width.",
        )
    encoded: bytes = data.tobytes()
    return encoded


def with_texts(image: bytes, texts: Mapping[str, str]) -> bytes:
    """A PNG with texts in it by their names (Latin-1, at most 79 letters), as its specification's iTXt."""
    chunks = []
    for name, text in texts.items():
        body = b"iTXt" + name.encode("latin-1") + bytes(5) + text.encode("utf-8", "replace")
        chunks.append(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
    return image[:_HEADER_END] + b"".join(chunks) + image[_HEADER_END:]


def decode(data: bytes) -> NDArray[np.uint8]:
    """An image file's bytes as RGBA, shape (h, w, 4).

    Raises:
        LogDigError: if they are no image.
    """
    image: Any = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_COLOR) if data else None
    if image is None:
        raise LogDigError("The file is not a picture.", hint="Choose a PNG, JPEG or WebP file.")
    rgba: NDArray[np.uint8] = cv2.cvtColor(image, cv2.COLOR_BGR2RGBA)
    return rgba


def enlarge(rgba: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """RGBA scaled smoothly to width x height; colours are weighted by alpha, so no dark fringe appears."""
    premultiplied = rgba.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    large = cv2.resize(premultiplied, (width, height), interpolation=cv2.INTER_LINEAR)
    alpha = large[..., 3:]
    np.divide(large[..., :3] * 255, alpha, out=large[..., :3], where=alpha > 0)
    result: NDArray[np.uint8] = np.clip(np.rint(large), 0, 255).astype(np.uint8)
    return result


def over(top: NDArray[np.uint8], background: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """RGBA of `top` laid over `background` of the same size, opaque."""
    alpha = top[..., 3:].astype(np.float32) / 255
    mixed = top[..., :3] * alpha + background[..., :3] * (1 - alpha)
    result = np.full(top.shape, 255, dtype=np.uint8)
    result[..., :3] = np.rint(mixed)
    return result


def fitted(background: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """RGB or RGBA scaled to the width, its height cut or filled up with white to the height."""
    scaled_height = max(1, round(background.shape[0] * width / background.shape[1]))
    shrinks = background.shape[1] > width
    way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    scaled = cv2.resize(background, (width, scaled_height), interpolation=way)
    result = np.full((height, width, 3), 255, dtype=np.uint8)
    shown = min(height, scaled_height)
    result[:shown] = scaled[:shown, :, :3]
    return result
