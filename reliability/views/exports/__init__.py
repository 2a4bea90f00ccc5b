"""What leaves Whence by an address: `/export/TABLE.FORMAT` with the parameters of the page that shows the same.

tables.py says which rows and columns there are, asking.py what an address asks for, files.py in which formats it can be
had; the rest are formats that need more than a table's rows.
"""
