"""What can go wrong while reading; each error says who raises it and what follows."""


class Unreadable(Exception):
    """Raised by `read_article` for a raw article that can never be read; it becomes a dead letter with this text."""
