"""What pages share on the screen: caches around the views, filters, tables, the reader's panel, the server's
headers."""
