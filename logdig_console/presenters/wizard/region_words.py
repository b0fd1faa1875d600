"""Regions by the place that they are in."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def region_words(code: str) -> str:
    """A region's code and its place; a region that is not known stays its code."""
    places = {
        "us-east-1": translate("Regions", "N. Virginia"),
        "us-east-2": translate("Regions", "Ohio"),
        "us-west-1": translate("Regions", "N. California"),
        "us-west-2": translate("Regions", "Oregon"),
        "af-south-1": translate("Regions", "Cape Town"),
        "ap-east-1": translate("Regions", "Hong Kong"),
        "ap-east-2": translate("Regions", "Taipei"),
        "ap-northeast-1": translate("Regions", "Tokyo"),
        "ap-northeast-2": translate("Regions", "Seoul"),
        "ap-northeast-3": translate("Regions", "Osaka"),
        "ap-south-1": translate("Regions", "Mumbai"),
        "ap-south-2": translate("Regions", "Hyderabad"),
        "ap-southeast-1": translate("Regions", "Singapore"),
        "ap-southeast-2": translate("Regions", "Sydney"),
        "ap-southeast-3": translate("Regions", "Jakarta"),
        "ap-southeast-4": translate("Regions", "Melbourne"),
        "ap-southeast-5": translate("Regions", "Malaysia"),
        "ap-southeast-7": translate("Regions", "Thailand"),
        "ca-central-1": translate("Regions", "Canada, Central"),
        "ca-west-1": translate("Regions", "Calgary"),
        "eu-central-1": translate("Regions", "Frankfurt"),
        "eu-central-2": translate("Regions", "Zurich"),
        "eu-north-1": translate("Regions", "Stockholm"),
        "eu-south-1": translate("Regions", "Milan"),
        "eu-south-2": translate("Regions", "Spain"),
        "eu-west-1": translate("Regions", "Ireland"),
        "eu-west-2": translate("Regions", "London"),
        "eu-west-3": translate("Regions", "Paris"),
        "il-central-1": translate("Regions", "Tel Aviv"),
        "me-central-1": translate("Regions", "UAE"),
        "me-south-1": translate("Regions", "Bahrain"),
        "mx-central-1": translate("Regions", "Mexico, Central"),
        "sa-east-1": translate("Regions", "São Paulo"),
    }
    return f"{code} · {places[code]}" if code in places else code
