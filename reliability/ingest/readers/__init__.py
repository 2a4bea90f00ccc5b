"""One module a format, each with its constant READER."""
