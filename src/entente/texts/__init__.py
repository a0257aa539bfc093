"""Texts of treaties and statutes: read into parts, articles, paragraphs and items, and laid under the rules of the register."""
