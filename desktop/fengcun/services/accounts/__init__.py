"""The people of the office and their keys, as far as one person alone may change them; ceremonies take two."""
