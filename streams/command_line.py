"""The command line `frontwire`: finds a command in the table, and shows errors as one line with an exit code."""

import importlib
import os
import sys

import click
from aiokafka.errors import KafkaError

from streams.errors import Failure
from streams.version import VERSION

# command: module and attribute; looked up when it is used, so that --help needs no Kafka client and no lexicon
COMMANDS = {
    "demo": "agents.commands.demo:demo",
    "broker": "streams.commands.broker:broker",
    "topics": "streams.commands.topics:topics",
    "worker": "streams.commands.worker:worker",
    "publish": "streams.commands.publish:publish",
    "extract": "agents.commands.extract:extract",
    "replay": "agents.commands.replay:replay",
    "explain": "agents.commands.explain:explain",
    "evaluate": "agents.commands.evaluate:evaluate",
    "gazetteer": "agents.commands.gazetteer:gazetteer",
    "alerts": "agents.commands.alerts:alerts",
    "schema": "streams.commands.schema:schema",
    "dead-letters": "streams.commands.dead_letters:dead_letters",
}

EXIT_KAFKA = 69
EXIT_INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION)
def frontwire() -> None:
    """One alert for each new territorial-control event or drone attack in the news.

    \b
    Example:
      frontwire broker start && frontwire topics create
      frontwire worker
    """


def main() -> None:
    """Run the command of sys.argv and exit."""
    try:
        code = frontwire.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Failure as error:
        _fail(str(error), error.code)
    except KafkaError as error:
        _fail(f"Kafka: {error}", EXIT_KAFKA)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:  # `frontwire alerts | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(text: str, code: int) -> None:
    click.echo(f"frontwire: {' '.join(text.split())}", err=True)
    sys.exit(code)
