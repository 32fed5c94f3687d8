"""The worker process: verifies the topics, runs the agents, answers /metrics, /livez and /readyz."""

import asyncio
import importlib
import logging
import os
import signal
import sys

from aiohttp import web

from streams import metrics, topics
from streams.app import App
from streams.errors import Failure
from streams.settings import Settings
from streams.stuck import watch
from streams.tables import claim_folder
from streams.version import VERSION

# by name, because this room may not import that one; one by one, because Faust skips silently what fails to import
AGENTS = ("raw_to_entities", "entities_to_events", "events_to_mentions", "mentions_to_alerts")

EXIT_CRASHED = 70
STOP_TIMEOUT_S = 20.0

log = logging.getLogger("frontwire")


class Crashed(Failure):
    """A service of the worker crashed; raised by the worker, nothing after the last commit is lost."""

    code = EXIT_CRASHED


def run(settings: Settings) -> None:
    """Work until SIGINT or SIGTERM; raises Failure when it cannot start, or crashes."""
    configure_logging(settings.log_level)
    # the consumer has a thread of its own; by default a thread that wants to go on may wait 5 ms for the other
    sys.setswitchinterval(0.001)
    asyncio.run(serve(settings))


def configure_logging(level: str) -> None:
    """Log lines to standard error; the chatter of the client libraries only from WARNING on."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in ("aiokafka", "faust", "mode", "aiohttp"):
        logging.getLogger(name).setLevel(logging.DEBUG if level == "DEBUG" else logging.WARNING)


async def serve(settings: Settings) -> None:
    """Start the app and the page, wait for a signal or a crash, stop both."""
    await topics.verify(settings)
    with claim_folder(settings, await topics.cluster_id(settings)) as folder:
        await _work(App(settings, folder))


async def _work(app: App) -> None:
    for name in AGENTS:
        importlib.import_module(f"agents.{name}").attach(app)
    metrics.BUILD.labels(VERSION).set(1)

    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    page = await _serve_page(app)
    try:
        await _run_until(app, stopping)
    finally:
        await page.cleanup()


async def _run_until(app: App, stopping: asyncio.Event) -> None:
    starting = asyncio.create_task(app.start())
    crashed = asyncio.create_task(app._crashed.wait())
    stopped = asyncio.create_task(stopping.wait())
    watching = asyncio.create_task(watch(app))
    try:
        await asyncio.wait({starting, crashed, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done() and not stopping.is_set():
            starting.result()
            app.joined = True  # Faust calls itself started before it has its first partitions
            log.info("worker is ready")
            await asyncio.wait({crashed, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        reason = app.crash_reason
        for task in (starting, crashed, stopped, watching):
            task.cancel()
        await _stop(app)
    if reason is not None:
        raise Crashed(f"the worker crashed: {type(reason).__name__}: {reason}") from reason
    log.info("worker has stopped")


async def _stop(app: App) -> None:
    """Stop in order, or at once when that takes too long, as it does when the brokers are gone: nothing is lost."""
    try:
        await asyncio.wait_for(app.stop(), STOP_TIMEOUT_S)
    except TimeoutError:
        log.critical("the worker does not stop in %.0f s and ends", STOP_TIMEOUT_S)
        sys.stderr.flush()
        os._exit(EXIT_CRASHED)


async def _serve_page(app: App) -> web.AppRunner:
    async def live(_request: web.Request) -> web.Response:
        return web.Response(text="live\n")

    async def ready(_request: web.Request) -> web.Response:
        return web.Response(text="ready\n") if app.ready() else web.Response(text="not yet\n", status=503)

    site = web.Application()
    site.add_routes([web.get("/metrics", metrics.show), web.get("/livez", live), web.get("/readyz", ready)])
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    settings = app.settings
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
    except OSError as error:
        why = os.strerror(error.errno or 0)
        place = f"{settings.http_host}:{settings.http_port}"
        raise Failure(f"cannot listen on {place} ({why}); set FRONTWIRE_HTTP_PORT") from error
    log.info("metrics on http://%s:%s/metrics", *runner.addresses[0][:2])
    return runner
