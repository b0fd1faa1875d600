"""What the embedded AWS confirmed outlives it, however it ends.

The emulator alone saves its state at an orderly end. Here every message that SQS confirms is in a journal
before the answer leaves, and every change of another service is on the disk before its answer leaves.
The kernel keeps what a killed process had written; only a machine that loses power may lose the last
moments, because nothing waits for the disk itself.
"""
