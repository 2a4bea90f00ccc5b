"""The vocabulary of Whence: frozen values that the stages exchange. Standard library only."""
