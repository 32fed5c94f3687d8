"""Settings from the environment: one field a FRONTWIRE_... variable."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from streams.errors import BadSetting

PREFIX = "FRONTWIRE_"
PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
DEFAULT_BOOTSTRAP = "127.0.0.1:9092"


def _setting(
    default: Any, meaning: str, *, choices: tuple[str, ...] = (), least: float | None = None, shown: bool = True
) -> Any:
    return field(default=default, repr=shown, metadata={"meaning": meaning, "choices": choices, "least": least})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one process needs to know; `load` reads it, tests build it."""

    bootstrap: str = _setting(
        DEFAULT_BOOTSTRAP, "brokers, host:port with commas; without it the embedded broker of this folder when it runs"
    )
    security_protocol: str = _setting("PLAINTEXT", "how to talk to the brokers", choices=PROTOCOLS)
    sasl_mechanism: str = _setting("PLAIN", "how to log in, for the SASL protocols", choices=MECHANISMS)
    sasl_username: str = _setting("", "user of the brokers")
    sasl_password: str = _setting("", "password of that user; never shown", shown=False)
    ssl_cafile: str = _setting("", "PEM file of the authorities to trust; the system's when empty")
    ssl_certfile: str = _setting("", "PEM file of the client certificate, when the brokers ask for one")
    ssl_keyfile: str = _setting("", "PEM file of the client certificate's key")
    topic_prefix: str = _setting("", "put before the name of every topic and of the consumer group")
    partitions: int = _setting(4, "partitions of every topic that is created, and that a worker expects", least=1)
    replication: int = _setting(1, "copies of every partition that is created", least=1)
    home: str = _setting(".frontwire", "folder of local state: embedded broker, tables")
    instance: str = _setting(
        "", "stable name of this worker: after a restart it gets its partitions back at once; one a worker"
    )
    session_timeout_s: float = _setting(15.0, "a worker that is silent for so long loses its partitions", least=1.0)
    commit_interval_s: float = _setting(1.0, "time between two commits of offsets", least=0.05)
    fetch_wait_ms: int = _setting(20, "longest wait of the broker for new records", least=1)
    linger_ms: int = _setting(1, "wait for more records before a send; more is faster in bulk, and later", least=0)
    send_timeout_s: float = _setting(120.0, "a send that no broker acknowledged for so long ends the worker", least=1.0)
    stuck_after_s: float = _setting(300.0, "a worker whose records wait and do not move for so long ends", least=1.0)
    in_flight: int = _setting(500, "records that an agent may have begun and not finished", least=1)
    max_article_bytes: int = _setting(4 * 2**20, "a larger raw article is a dead letter", least=1)
    max_unexpected: int = _setting(20, "so many unforeseen errors in a row end the worker", least=1)
    gazetteer: str = _setting("", "file that `frontwire gazetteer import` wrote; the one that ships when empty")
    http_host: str = _setting("127.0.0.1", "address of /metrics, /livez and /readyz")
    http_port: int = _setting(6066, "port of /metrics, /livez and /readyz; 0 takes a free one", least=0)
    log_level: str = _setting("INFO", "least level that is logged", choices=("DEBUG", "INFO", "WARNING", "ERROR"))

    @property
    def group(self) -> str:
        """The consumer group, which is also the Faust app's id."""
        return f"{self.topic_prefix}frontwire"


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the environment; raises BadSetting that names the variable."""
    environ = os.environ if environ is None else environ
    known = {variable(item.name): item for item in fields(Settings)}
    if unknown := sorted(name for name in environ if name.startswith(PREFIX) and name not in known):
        raise BadSetting(f"{unknown[0]} is not a setting; docs/settings.md lists them")
    values = {item.name: _parse(name, environ[name], item) for name, item in known.items() if environ.get(name)}
    settings = Settings(**values)
    if "bootstrap" not in values and (address := embedded_address(settings.home)):
        settings = Settings(**values, bootstrap=address)
    return settings


def variable(name: str) -> str:
    """Name of the environment variable of a field."""
    return PREFIX + name.upper()


def embedded_address(home: str) -> str | None:
    """host:port that the embedded broker of this home wrote down, when there is one."""
    try:
        return (Path(home) / "broker" / "address").read_text().strip() or None
    except OSError:
        return None


def table() -> str:
    """The settings as a Markdown table, for docs/settings.md."""
    rows = ["| variable | default | meaning |", "|---|---|---|"]
    for item in fields(Settings):
        choices = item.metadata["choices"]
        meaning = item.metadata["meaning"] + (f" ({', '.join(choices)})" if choices else "")
        default = f"`{item.default}`" if item.default != "" else ""
        rows.append(f"| `{variable(item.name)}` | {default} | {meaning} |")
    return "\n".join(rows) + "\n"


def _parse(name: str, text: str, item: Any) -> Any:
    convert = type(item.default)
    try:
        value = convert(text)
    except ValueError:
        raise BadSetting(f"{name}={text!r} is not a number; set it to one like {item.default}") from None
    choices, least = item.metadata["choices"], item.metadata["least"]
    if choices and value not in choices:
        raise BadSetting(f"{name}={text!r} is not one of {', '.join(choices)}")
    if least is not None and not value >= least:
        raise BadSetting(f"{name}={text!r} is too small; the least is {least}")
    return value
