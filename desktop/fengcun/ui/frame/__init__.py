"""The frame around the pages: navigation, search box, status line, and the main window with its three scenes."""
