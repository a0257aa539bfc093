"""entente: agreements between States that let their forces visit each other, as rules with citations."""

__version__ = "0.1.0"
