"""One module a page (or a few that belong together): take a request, ask the rooms below, fill a template."""
