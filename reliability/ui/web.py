"""The process of the web server, which `serve` starts: Streamlit, and its end with the parent."""

from __future__ import annotations

import sys

from streamlit.web import cli

from reliability.lifeline import end_with_parent

if __name__ == "__main__":
    end_with_parent()
    cli.main(["run", *sys.argv[1:]])
