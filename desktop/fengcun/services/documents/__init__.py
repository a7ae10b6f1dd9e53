"""What becomes of a document after it was issued: it leaves once, again with a reason, or is void; it is checked."""
