"""The language of the windows."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.shipped import shipped
from logdig_console.presenters.preferences import Language

KOREAN = "ko"


class Translations:
    """Installs what translates our own texts, and Qt's, into the language that is chosen.

    English is the language of the sources. Windows that are there already keep theirs: they are built again.
    """

    def __init__(self, application: QApplication, *, language: Language = "system") -> None:
        self._application = application
        self._installed: list[QTranslator] = []
        self.choose(language)

    def choose(self, language: Language) -> None:
        """Use a language, or the system's where there is a translation into it, else English.

        Raises:
            LogDigError: if a translation is missing or cannot be read.
        """
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed.clear()
        QLocale.setDefault(QLocale.system())
        if _is_korean(language):
            QLocale.setDefault(QLocale(QLocale.Language.Korean))  # the names of months and days
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"{folder}/qtbase_ko.qm")
            self._install(str(shipped("resources", "translations", "logdig_ko.qm")))

    def _install(self, path: str) -> None:
        translator = QTranslator()
        if not translator.load(path):
            raise LogDigError(f"{path} could not be read.", "", "Install the program again.")
        self._application.installTranslator(translator)
        self._installed.append(translator)


def _is_korean(language: Language) -> bool:
    if language == "system":
        return QLocale.system().language() == QLocale.Language.Korean
    return language == KOREAN
