"""One module per form: a frozen dataclass and `render(data, letterhead) -> bytes`. The words lie in `resources/forms/`."""
