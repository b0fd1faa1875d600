"""Where the desk keeps its things: the platform's data directory, unless another is said."""

from pathlib import Path

import platformdirs

_APP = "logdig"


def data_dir(override: Path | None = None) -> Path:
    """The folder of everything the program keeps: `override`, else the platform's own place for it."""
    return override if override is not None else Path(platformdirs.user_data_dir(_APP, appauthor=False))


def service_store(account: str, region: str, service: str, data: Path | None = None) -> Path:
    """The folder of a service's click store."""
    return data_dir(data) / "stores" / account / region / service


def audit_log(data: Path | None = None) -> Path:
    """The folder of what was changed on AWS from this desk."""
    return data_dir(data) / "audit"


def service_desk(account: str, region: str, service: str, data: Path | None = None) -> Path:
    """The folder of what this desk keeps of a service it operates: its queue's history, its looks."""
    return data_dir(data) / "operating" / account / region / service


def deployment_notes(data: Path | None = None) -> Path:
    """The folder of what was begun on this desk and has not ended: deployments and removals."""
    return data_dir(data) / "deployments"


def views_of(store: Path) -> Path:
    """The file of the heat maps' views that were saved on this desk, beside their click store."""
    return store.with_name(f"{store.name}.views.json")


def findings_of(store: Path) -> Path:
    """The file of what log files were found to be when they were read, beside their click store."""
    return store.with_name(f"{store.name}.findings.json")
