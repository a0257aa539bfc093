"""Small types everyone shares: truth, dates, two-language text, faults. Imports nothing of ours."""
