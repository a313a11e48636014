"""Projects: where their files are, which names there are, and what the command line lays over them."""
