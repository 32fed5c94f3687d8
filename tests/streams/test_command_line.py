"""The command line: every command explains itself, errors are one line, Ctrl-C is clean."""

import importlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import click
import orjson
import pytest

from schemas.raw_article import RawArticle
from streams.broker import free_port
from streams.command_line import COMMANDS, frontwire
from streams.topics import ALERTS, RAW
from tests.pipeline import TOP, Pipeline, raw


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand by its full name."""
    for name, place in COMMANDS.items():
        module, attribute = place.split(":")
        command = getattr(importlib.import_module(module), attribute)
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", each) for inner, each in command.commands.items())


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    assert command.help
    assert "Example:" in command.help
    assert "frontwire " in command.help.partition("Example:")[2]


def test_all_commands_of_the_table_are_listed() -> None:
    context = click.Context(frontwire)
    assert frontwire.list_commands(context) == list(COMMANDS)
    assert frontwire.get_command(context, "unknown") is None


def test_publish_names_a_malformed_line_and_publishes_nothing(pipeline: Pipeline) -> None:
    file = pipeline.folder / "articles.jsonl"
    file.write_bytes(b"\n".join([raw("good", "1"), b"", b'{"text": 3}', raw("good", "2")]))
    said = pipeline.run("publish", str(file), code=1)
    assert said.count("\n") == 1
    assert "articles.jsonl:3: Expected `str`, got `int` - at `$.text`; nothing was done" in said
    assert pipeline.count(RAW) == 0
    assert "published 2 articles" in pipeline.run("publish", str(file), "--skip-bad")
    assert pipeline.count(RAW) == 2


def test_publish_takes_a_plain_text_as_one_article(pipeline: Pipeline) -> None:
    file = pipeline.folder / "article.txt"
    file.write_text("First line.\nSecond line.")
    assert "published 1 article" in pipeline.run("publish", str(file))
    (record,) = pipeline.read(RAW)
    assert orjson.loads(record.value or b"") == {"text": "First line.\nSecond line."}


def test_alerts_shows_what_is_there_for_people_and_for_programs(pipeline: Pipeline) -> None:
    pipeline.start_worker()
    pipeline.publish([RawArticle(text="odesa 3", id="a")])
    (record,) = pipeline.wait_for(ALERTS, bool)
    assert pipeline.run("alerts", "--no-follow", "--json").encode() == (record.value or b"") + b"\n"
    shown = pipeline.run("alerts", "--no-follow")
    assert "NEW  3 killed in odesa" in shown
    assert "why: first report" in shown


def _heed_ctrl_c() -> None:
    """A shell starts what it runs in the background with the signal ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_ends_a_command_without_a_traceback(pipeline: Pipeline) -> None:
    command = [sys.executable, "-m", "streams", "alerts", "--from-beginning"]
    process = subprocess.Popen(
        command,
        env=pipeline.environ(),
        cwd=TOP,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_ctrl_c,
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.strip()) == (130, "")


def test_an_unknown_setting_is_told_in_one_line(pipeline: Pipeline) -> None:
    environ = pipeline.environ() | {"FRONTWIRE_BOOSTRAP": "kafka:9092"}
    command = [sys.executable, "-m", "streams", "topics", "describe"]
    done = subprocess.run(command, env=environ, cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 78
    assert done.stderr == "frontwire: FRONTWIRE_BOOSTRAP is not a setting; docs/settings.md lists them\n"


def test_a_missing_dead_letter_is_told_in_one_line(pipeline: Pipeline) -> None:
    said = pipeline.run("dead-letters", "show", "0:99", code=1)
    assert said == "frontwire: there is no dead letter 0:99; `frontwire dead-letters list` shows them\n"
    assert "is no dead letter's id" in pipeline.run("dead-letters", "replay", "x", code=1)


def test_a_taken_port_is_told_in_one_line(pipeline: Pipeline) -> None:
    first = pipeline.start_worker()
    environ = pipeline.environ(http_port=first.port, home=pipeline.folder / "second")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fake_reading", "worker"], env=environ, cwd=TOP, capture_output=True, text=True
    )
    assert done.returncode == 1
    said = f"frontwire: cannot listen on 127.0.0.1:{first.port} (Address already in use); set FRONTWIRE_HTTP_PORT\n"
    assert done.stderr == said


def test_free_ports_differ() -> None:
    assert free_port() != free_port()
