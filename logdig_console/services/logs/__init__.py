"""The daily log files: brought here, browsed, accounted for, taken out, erased from."""
