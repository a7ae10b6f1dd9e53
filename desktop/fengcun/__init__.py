"""Fengcun (封存): seals the criminal records of young people in the archive rooms of Chinese justice organs."""

__version__ = "0.1.0"
