"""What an office does, one module for one thing; the same for window, command line and tests. No Qt and no SQL."""
