"""frontwire broker: the embedded Kafka of this folder."""

from pathlib import Path

import click

from streams import broker as embedded
from streams.settings import load

DEFAULT_PORT = 9092


@click.group()
def broker() -> None:
    """Run a real Apache Kafka from Python packages alone.

    \b
    Example:
      frontwire broker start
    """


@broker.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True, help="Port for clients; 0 takes a free one.")
def run(port: int) -> None:
    """Run the broker until Ctrl-C.

    \b
    Example:
      frontwire broker run --port 19092
    """
    home = Path(load().home)
    running = embedded.start(home, port)
    click.echo(f"Kafka {embedded.VERSION} on {running.address}; Ctrl-C stops it")
    try:
        embedded.wait(running)
    except KeyboardInterrupt:
        click.echo("stopping")
    finally:
        embedded.stop(home)


@broker.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True, help="Port for clients; 0 takes a free one.")
def start(port: int) -> None:
    """Start the broker in the background.

    \b
    Example:
      frontwire broker start --port 0
    """
    running = embedded.start(Path(load().home), port)
    click.echo(f"Kafka {embedded.VERSION} runs on {running.address} (process {running.pid})")


@broker.command()
def stop() -> None:
    """Stop the broker of this folder.

    \b
    Example:
      frontwire broker stop
    """
    click.echo("stopped" if embedded.stop(Path(load().home)) else "no broker runs here")


@broker.command()
@click.pass_context
def status(context: click.Context) -> None:
    """Tell whether the broker of this folder runs; the exit code is 3 when it does not.

    \b
    Example:
      frontwire broker status
    """
    running = embedded.status(Path(load().home))
    if running is None:
        click.echo("no broker runs here; `frontwire broker start` starts one")
        context.exit(3)
    click.echo(f"Kafka {embedded.VERSION} runs on {running.address} (process {running.pid})")
