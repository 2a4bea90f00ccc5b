"""Alembic's scripts, run by migrating.py."""
