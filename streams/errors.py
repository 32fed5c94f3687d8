"""Errors that end a command: one line that says what to do, and an exit code."""


class Failure(Exception):
    """Shown to the person as one line; `code` is the exit code of the process (see sysexits.h)."""

    code = 1


class BadSetting(Failure):
    """A FRONTWIRE_... variable that cannot be used; raised by settings, nothing starts."""

    code = 78


class BrokerUnreachable(Failure):
    """No broker answers at FRONTWIRE_BOOTSTRAP; raised by whatever connects."""

    code = 69


class BadTopics(Failure):
    """A topic is missing or has another partition count; raised by topics.verify, the worker refuses to start."""

    code = 66


class BrokerFailed(Failure):
    """The embedded broker did not start; raised by broker, with the place of its log."""

    code = 70
