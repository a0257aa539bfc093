"""The register: instruments, clauses, parties, sources and practice, read from files and checked."""
