"""Where it flows: the Faust app, topics, tables, dead letters, metrics, settings, the command line."""
