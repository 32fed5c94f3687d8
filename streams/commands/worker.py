"""frontwire worker: run the agents."""

import click

from streams.settings import load


@click.command()
def worker() -> None:
    """Run a worker until Ctrl-C or SIGTERM; run several to share the partitions.

    A worker that is stopped gives its partitions back at once; with FRONTWIRE_INSTANCE it keeps them for its restart.

    \b
    Example:
      FRONTWIRE_HTTP_PORT=0 frontwire worker
    """
    from streams.worker import run  # Faust takes half a second to import

    run(load())
