"""One module per form: a frozen dataclass and `render(data, letterhead) -> bytes`. Words: `resources/forms/`."""
