"""Documents of the office: wording, numbers, issue; they leave once, again with a reason, or are void."""
