"""Self-written documents for grouping, alignment and originals; see README.md beside this file."""
