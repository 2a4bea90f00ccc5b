"""One module a kind of flag, each with its constant KIND."""
