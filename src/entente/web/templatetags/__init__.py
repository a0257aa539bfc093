"""Words, links and chips for the templates."""
