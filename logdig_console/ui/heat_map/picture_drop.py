"""A picture out of the clipboard, or dropped on the viewer."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from logdig_console.domain.pages.page_picture import RawImage

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


def picture_in(mime: QMimeData | None) -> Path | RawImage | None:
    """The file or the image that is offered; None where there is neither."""
    if mime is None:  # an empty clipboard, on some platforms
        return None
    for url in mime.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in IMAGE_SUFFIXES:
            return path
    image = QImage(mime.imageData()) if mime.hasImage() else QImage()
    return None if image.isNull() else raw(image)


def raw(image: QImage) -> RawImage:
    """An image as its bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return RawImage(bytes(image.constBits()), image.width(), image.height())
