"""Reads files into documents: pages, PDFs, plain text, feeds and web archives, each set aside with a sentence where it cannot be read."""

from entente.watch.reading.files import read_documents, read_file

__all__ = ["read_documents", "read_file"]
