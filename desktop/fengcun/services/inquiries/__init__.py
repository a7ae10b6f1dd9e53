"""Inquiries: taken in, judged, approved, looked up, answered, given out, filed (articles 14 to 17)."""
