"""What an office does, one module for one thing. No Qt, no SQL: the window, the command line and the tests call the same."""
