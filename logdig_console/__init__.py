"""LogDig Console: set up, run and read a click pipeline that you own."""

__version__ = "0.1.0"
