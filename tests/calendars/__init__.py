"""Days of two States."""
