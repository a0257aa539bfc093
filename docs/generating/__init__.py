"""The parts of docs/generate.py: one module for each kind of generated page."""
