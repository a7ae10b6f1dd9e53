"""What every page is made of: theme, page, messages, forms, tables, previews, small widgets. Knows no page."""
