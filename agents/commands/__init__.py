"""Commands that read articles: they join the command line to extraction."""
