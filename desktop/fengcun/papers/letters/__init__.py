"""Letters of the office whose wording and layout are TOML files, so that an office changes both without code.

Forms whose every field has a fixed place (labels, covers) are drawn by code and take only their words
from a file (`papers.wording`).
"""
