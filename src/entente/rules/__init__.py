"""What an instrument says of a case: conditions, verdicts with reasons, receipts; engines for many rows at once."""
