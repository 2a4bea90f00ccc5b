"""The parts of build.py: each makes some tables of this folder from the data sets and from seed/."""
