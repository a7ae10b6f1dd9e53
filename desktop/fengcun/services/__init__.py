"""What an office does, a folder for each area; the same for window, command line and tests. No Qt and no SQL.

Beside the folders lies what all areas stand on: the office and its founding, the session of who is logged in, the
register of dossiers, and the desk that puts together what one person can do.
"""
