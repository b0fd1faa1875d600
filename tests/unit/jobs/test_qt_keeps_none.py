import sys

from PySide6.QtGui import QImage, QPainter


def test_painting_gives_no_reference_to_none_away(qapp) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one a call, and aborts after a few thousand."""
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        painter.drawLine(0, 0, 15, 15)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost <= 100
