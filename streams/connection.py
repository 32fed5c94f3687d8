"""How to reach the brokers: the settings as aiokafka and Faust want them."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError
from faust import SASLCredentials, SSLCredentials

from streams.errors import BadSetting, BrokerUnreachable
from streams.settings import Settings

Client = TypeVar("Client", AIOKafkaProducer, AIOKafkaConsumer)

MAX_BATCH_BYTES = 4 * 2**20
"""The states of one mention, which can be several hundred kB, must fit into one batch."""

MAX_RECORD_BYTES = 20 * 2**20
"""Largest record that our clients send and our topics take: a dead letter keeps the raw article and adds headers."""


def client_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments that every aiokafka client takes."""
    options: dict[str, Any] = {
        "bootstrap_servers": settings.bootstrap.split(","),
        "security_protocol": settings.security_protocol,
    }
    if settings.security_protocol.startswith("SASL"):
        options |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.sasl_password,
        }
    if context := _ssl_context(settings):
        options["ssl_context"] = context
    return options


def faust_credentials(settings: Settings) -> SASLCredentials | SSLCredentials | None:
    """The same for a Faust app."""
    context = _ssl_context(settings)
    if settings.security_protocol.startswith("SASL"):
        return SASLCredentials(
            username=settings.sasl_username,
            password=settings.sasl_password,
            mechanism=settings.sasl_mechanism,
            ssl_context=context,
        )
    return SSLCredentials(context) if context else None


@asynccontextmanager
async def producing(settings: Settings) -> AsyncIterator[AIOKafkaProducer]:
    """A started producer that loses and repeats nothing."""
    async with _started(settings, AIOKafkaProducer(**client_options(settings), **producer_options(settings))) as client:
        yield client


@asynccontextmanager
async def consuming(settings: Settings, **options: Any) -> AsyncIterator[AIOKafkaConsumer]:
    """A started consumer without a group; the caller assigns partitions."""
    options = {"enable_auto_commit": False, "max_partition_fetch_bytes": 2**20, "fetch_max_wait_ms": 50} | options
    async with _started(settings, AIOKafkaConsumer(**client_options(settings), **options)) as client:
        yield client


@asynccontextmanager
async def administering(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """A started admin client."""
    client = AIOKafkaAdminClient(**client_options(settings))
    try:
        await _start(settings, client)
        yield client
    finally:
        await client.close()


def producer_options(settings: Settings) -> dict[str, Any]:
    """What makes a send safe: every copy acknowledges, and the broker drops repeats."""
    return {
        "acks": "all",
        "enable_idempotence": True,
        "compression_type": "lz4",
        "linger_ms": settings.linger_ms,
        "max_batch_size": MAX_BATCH_BYTES,
        "max_request_size": MAX_RECORD_BYTES,
        "request_timeout_ms": int(settings.send_timeout_s * 1000),
    }


@asynccontextmanager
async def _started(settings: Settings, client: Client) -> AsyncIterator[Client]:
    try:
        await _start(settings, client)
        yield client
    finally:
        await client.stop()


async def _start(settings: Settings, client: Any) -> None:
    try:
        await client.start()
    except KafkaConnectionError as error:  # the client raises it for a refused login too, and logs why
        remedy = "start one with `frontwire broker start` or set FRONTWIRE_BOOTSTRAP"
        if settings.security_protocol != "PLAINTEXT":
            remedy = "see FRONTWIRE_BOOTSTRAP, FRONTWIRE_SASL_... and FRONTWIRE_SSL_..."
        raise BrokerUnreachable(f"no broker answers at {settings.bootstrap}; {remedy}") from error


def _ssl_context(settings: Settings) -> ssl.SSLContext | None:
    if not settings.security_protocol.endswith("SSL"):
        return None
    try:
        context = ssl.create_default_context(cafile=settings.ssl_cafile or None)
        if settings.ssl_certfile:
            context.load_cert_chain(settings.ssl_certfile, settings.ssl_keyfile or None)
    except (OSError, ssl.SSLError) as error:
        raise BadSetting(f"FRONTWIRE_SSL_... files cannot be used: {error}") from error
    return context
