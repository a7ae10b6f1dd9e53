"""The papers of the office as PDF: a frozen value in, bytes out. Nothing here reads a clock, office or register."""
