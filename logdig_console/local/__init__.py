"""The embedded AWS: emulator, guard, collector child, sample site and sample visitors."""
