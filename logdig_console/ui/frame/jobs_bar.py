"""What is running, at the bottom of the window."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from logdig_console.domain.context import Progress
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.presenters.progress_words import progress_words
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.share_of import show_share
from logdig_console.ui.theme import UNIT_PX, tabular, wide

SHOW_AFTER_MS = 400
_SECOND_MS = 1_000
_BAR_PX = 160
_LABEL_PX = 200
_MOST_ROWS = 3


class JobRow(QWidget):
    """One running job: what it does, how far it is, how long it has taken, and *Cancel*.

    It comes into sight when the job has run for a while, so that quick work does not flicker.
    """

    def __init__(self, job: JobHandle, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.job = job
        self._label = QLabel(job.label)
        self._label.setProperty("role", "title")
        self._label.setMinimumWidth(wide(_LABEL_PX))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setAccessibleName(self.tr("Progress of {job}").format(job=job.label))
        self._text = QLabel()
        self._text.setProperty("role", "muted")
        self._seconds = QLabel()
        self._seconds.setFont(tabular(self.font()))
        self._seconds.setProperty("role", "muted")
        self._cancel = named_button(self.tr("Cancel"), self.tr("Cancel {job}").format(job=job.label))
        self._cancel.clicked.connect(job.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT_PX, UNIT_PX // 2, 2 * UNIT_PX, UNIT_PX // 2)
        row.setSpacing(UNIT_PX)
        row.addWidget(self._label)
        row.addWidget(self._bar)
        row.addWidget(self._text, 1)
        row.addWidget(self._seconds)
        row.addWidget(self._cancel)
        job.progressed.connect(self._on_progressed)
        job.stopping.connect(self._on_stopping)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_passed)
        self._timer.start(SHOW_AFTER_MS)
        self.hide()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._text.setText(progress_words(progress.text))
        show_share(self._bar, progress)

    @Slot()
    def _on_stopping(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Stopping…"))

    @Slot()
    def _on_time_passed(self) -> None:
        self.show()
        self._seconds.setText(self.tr("{number} s").format(number=int(self.job.seconds)))
        self._timer.start(_SECOND_MS)


class JobsBar(QWidget):
    """Rows of the jobs that a person waits for, three at most; nothing where there is none."""

    def __init__(self, *, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._rows: dict[JobHandle, JobRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(self.tr("Running jobs"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        runner.job_added.connect(self._on_jobs_changed)
        runner.job_removed.connect(self._on_job_removed)
        self._on_jobs_changed()

    @property
    def rows(self) -> tuple[JobRow, ...]:
        """The rows, the oldest job first."""
        return tuple(self._rows.values())

    @Slot()
    def _on_jobs_changed(self) -> None:
        for job in self._runner.jobs:
            if len(self._rows) < _MOST_ROWS and not job.background and job not in self._rows:
                row = JobRow(job, parent=self)
                self._rows[job] = row
                self._column.addWidget(row)

    @Slot(object)
    def _on_job_removed(self, job: JobHandle) -> None:
        row = self._rows.pop(job, None)
        if row is not None:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
            self._on_jobs_changed()
