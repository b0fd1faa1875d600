from PySide6.QtCore import QSettings

from logdig_console.domain.polling import DEFAULT_INTERVAL_S
from logdig_console.presenters.preferences import Preferences


def kept_in(path) -> QSettings:
    return QSettings(str(path / "settings.ini"), QSettings.Format.IniFormat)


def test_preferences_are_there_after_a_restart(tmp_path) -> None:
    settings = kept_in(tmp_path)
    preferences = Preferences(settings=settings)
    preferences.set_appearance("dark")
    preferences.set_local_time(True)
    preferences.set_poll_interval(10)
    settings.sync()
    again = Preferences(settings=kept_in(tmp_path))
    assert (again.appearance, again.local_time, again.poll_interval_s) == ("dark", True, 10)


def test_a_kept_value_that_means_nothing_is_the_default(tmp_path) -> None:
    settings = kept_in(tmp_path)
    settings.setValue("appearance", "purple")
    settings.setValue("local_time", "maybe")
    settings.setValue("poll_interval_s", "often")
    again = Preferences(settings=settings)
    assert (again.appearance, again.poll_interval_s) == ("system", DEFAULT_INTERVAL_S)


def test_only_a_change_is_told(qapp) -> None:
    preferences = Preferences()
    heard = []
    preferences.appearance_changed.connect(heard.append)
    preferences.set_appearance("system")
    preferences.set_appearance("light")
    preferences.set_appearance("light")
    assert heard == ["light"]
