"""The watch: from documents of the world to stories, drift, claims and proposed changes of the register. Machines propose, people accept."""
