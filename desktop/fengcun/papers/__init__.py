"""The papers of the office as PDF: a frozen value in, bytes out. Nothing here reads a clock, a file of an office or a register."""
