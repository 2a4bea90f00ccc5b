"""How the attribution model is made. See README.md; nothing here is used at run time."""
