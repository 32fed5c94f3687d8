"""The embedded broker: started once a folder, found again, stopped by name of its folder."""

import asyncio
import os
import signal
import socket
from pathlib import Path

import pytest

from streams import broker, topics
from streams.broker import free_port
from streams.errors import BrokerFailed
from streams.settings import Settings, embedded_address


def test_it_starts_once_is_found_and_stops(tmp_path: Path) -> None:
    port = free_port()
    running = broker.start(tmp_path, port)
    try:
        assert running.address == f"127.0.0.1:{port}"
        assert embedded_address(str(tmp_path)) == running.address
        assert broker.status(tmp_path) == running
        assert broker.start(tmp_path).pid == running.pid
        asyncio.run(topics.create(Settings(bootstrap=running.address)))
    finally:
        assert broker.stop(tmp_path)
    assert broker.status(tmp_path) is None
    assert embedded_address(str(tmp_path)) is None
    assert not broker.stop(tmp_path)

    again = broker.start(tmp_path)  # another port, the same data
    try:
        assert asyncio.run(topics.create(Settings(bootstrap=again.address))) == []
        os.kill(again.pid, signal.SIGKILL)
        broker.wait(again)
        assert broker.status(tmp_path) is None
    finally:
        broker.stop(tmp_path)


def test_a_taken_port_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BrokerFailed, match="is taken; stop what listens there or give another --port"):
            broker.start(tmp_path, taken.getsockname()[1])


def test_what_a_dead_broker_left_behind_is_not_taken_for_a_running_one(tmp_path: Path) -> None:
    folder = tmp_path / "broker"
    folder.mkdir()
    (folder / "pid").write_text(str(os.getpid()))
    (folder / "address").write_text("127.0.0.1:1")
    assert broker.status(tmp_path) is None
    assert not (folder / "address").exists()
