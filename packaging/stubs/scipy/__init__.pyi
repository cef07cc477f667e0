# The part of scipy 1.17 that the program uses.
__version__: str
