"""The documentation: fresh, complete, without dead links, and true when its commands are run."""
