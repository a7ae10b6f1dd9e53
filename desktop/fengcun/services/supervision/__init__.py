"""Notices to seal, who else holds copies, supervision: articles 11 to 13, 17, 21 and 22."""
