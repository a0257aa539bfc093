"""Plans an exercise or visit: what is settled, what is to arrange, by whom, by when, and what nothing covers."""
