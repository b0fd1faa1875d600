"""What holds for the whole site: its time zone, one's own people, what else is a bot, and notes on dates."""

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimeZone, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.pages.shared_settings import NOTE_MOST, Note
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.shared_presenter import SharedPresenter, SharedState
from logdig_console.presenters.sentences import spoken
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import PlainTable
from logdig_console.ui.theme import UNIT_PX, wide

_EDIT_PX = 320
_DAY_FORMAT = "yyyy-MM-dd"


class SitePanel(QWidget):
    """At the left zone, people and bots; at the right the notes."""

    def __init__(self, *, presenter: SharedPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._notes: tuple[Note, ...] = ()
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.addItems(_zones())
        completer = QCompleter(self.zone.model(), self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        self.people = QPlainTextEdit()
        self.people.setPlaceholderText(self.tr("user_key of a browser, 20 letters and digits"))
        self.bots = QPlainTextEdit()
        self.bots.setPlaceholderText(self.tr("a piece of a user agent"))
        for field in (self.people, self.bots):
            field.setTabChangesFocus(True)
        self.people.setToolTip(self.tr("Their clicks are left out and counted as theirs."))
        self.bots.setToolTip(self.tr("They are left out where bots are left out."))
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.notes = PlainTable((self.tr("Day"), self.tr("Note")), accessible=self.tr("Notes on dates"))
        self.day = QDateEdit(QDate.currentDate())
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(_DAY_FORMAT)
        self.day.setAccessibleName(self.tr("Day of the note"))
        self.text = QLineEdit()
        self.text.setMaxLength(NOTE_MOST)
        self.text.setPlaceholderText(self.tr("A release, a campaign, an outage"))
        self.text.setAccessibleName(self.tr("What happened on that day"))
        self.add_button = named_button(self.tr("Add"), self.tr("Add the note"))
        self.remove_button = named_button(self.tr("Remove"), self.tr("Remove the chosen note"))
        self._build()
        self._connect()
        self._on_changed(presenter.state)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, UNIT_PX, 0)
        left.setSpacing(UNIT_PX // 2)
        self._add(left, self.tr("Time zone of the site, for days and hours"), self.zone)
        self._add(left, self.tr("One's own people, a key in each line"), self.people)
        self._add(left, self.tr("Further bots, a piece of the user agent in each line"), self.bots)
        left.addWidget(self.problem)
        beside = QWidget()
        beside.setLayout(left)
        beside.setFixedWidth(wide(_EDIT_PX))
        right = QVBoxLayout()
        right.setSpacing(UNIT_PX // 2)
        self._add(right, self.tr("Notes on dates: they stand where days are chosen"), self.notes)
        below = QHBoxLayout()
        below.setSpacing(UNIT_PX // 2)
        below.addWidget(self.day)
        below.addWidget(self.text, 1)
        below.addWidget(self.add_button)
        below.addWidget(self.remove_button)
        right.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, UNIT_PX, 0, 0)
        row.setSpacing(UNIT_PX)
        row.addWidget(beside)
        row.addLayout(right, 1)

    def _add(self, column: QVBoxLayout, name: str, control: QWidget) -> None:
        label = QLabel(name)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setBuddy(control)
        control.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(control)

    def _connect(self) -> None:
        self.zone.currentTextChanged.connect(self._on_edited)
        for field in (self.people, self.bots):
            field.textChanged.connect(self._on_edited)
        self.text.textChanged.connect(self._on_note_typed)
        self.text.returnPressed.connect(self.add_button.click)
        self.add_button.clicked.connect(self._on_note_added)
        self.remove_button.clicked.connect(self._on_note_removed)
        self.notes.itemSelectionChanged.connect(self._on_note_chosen)
        self._presenter.changed.connect(self._on_changed)

    @Slot()
    def _on_edited(self) -> None:
        # All of it each time: while one field cannot be, what was written in the others is not lost.
        self._presenter.edit_site(
            zone=self.zone.currentText().strip(),
            internal_users=_lines(self.people),
            bot_agents=_lines(self.bots),
            notes=self._notes,
        )

    @Slot()
    def _on_note_added(self) -> None:
        note = Note(self.day.date().toString(_DAY_FORMAT), self.text.text().strip())
        self._notes = (*self._notes, note)
        self.text.clear()
        self._on_edited()

    @Slot()
    def _on_note_removed(self) -> None:
        chosen = {(texts[0], texts[1]) for texts in map(self.notes.texts, self._chosen_rows())}
        self._notes = tuple(note for note in self._notes if (note.day, visible(note.text)) not in chosen)
        self._on_edited()

    @Slot()
    def _on_note_chosen(self) -> None:
        self.remove_button.setEnabled(bool(self._chosen_rows()))

    @Slot(str)
    def _on_note_typed(self, text: str) -> None:
        self.add_button.setEnabled(bool(text.strip()))

    def _chosen_rows(self) -> list[int]:
        return [index.row() for index in self.notes.selectionModel().selectedRows()]

    @Slot(object)
    def _on_changed(self, state: SharedState) -> None:
        self.setEnabled(state.known is not None)
        problem = state.site_problem
        self.problem.setText("" if problem is None else spoken(f"{problem.title} {problem.hint}".strip()))
        self.problem.setVisible(problem is not None)
        if problem is None:
            self._show_fields(state)
            self._notes = state.draft.checked().notes
        newest_first = sorted(self._notes, key=_by_day, reverse=True)
        self.notes.show_rows([(note.day, visible(note.text)) for note in newest_first])
        self._on_note_chosen()
        self._on_note_typed(self.text.text())

    def _show_fields(self, state: SharedState) -> None:
        """Show the draft; fields that say the same already are left alone: one is typed in."""
        draft = state.draft
        if self.zone.currentText().strip() != draft.zone:
            with QSignalBlocker(self.zone):
                self.zone.setCurrentText(draft.zone)
        for field, values in ((self.people, draft.internal_users), (self.bots, draft.bot_agents)):
            if _lines(field) != values:
                with QSignalBlocker(field):
                    field.setPlainText("\n".join(sorted(values)))


def _lines(field: QPlainTextEdit) -> frozenset[str]:
    return frozenset(line.strip() for line in field.toPlainText().splitlines()) - {""}


def _by_day(note: Note) -> str:
    return note.day


def _zones() -> list[str]:
    """Zones by area and city, UTC first."""
    names = (bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds())
    return ["UTC", *sorted(name for name in names if "/" in name and not name.startswith("Etc/"))]
