"""The window: Qt widgets, one folder for each page, and `common` for what they share. All work goes through jobs."""
