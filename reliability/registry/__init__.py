"""Services over the tables of data/registry: names, addresses, words, and what the lists say."""
