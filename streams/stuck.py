"""Ends a worker that stands still: records wait, and no offset has moved for too long."""

import asyncio
import faulthandler
import logging
import os
import sys
import time
from collections.abc import Mapping

from faust.types import TP

from streams.app import App

log = logging.getLogger("frontwire")

LOOK_EVERY_S = 5.0
EXIT_STUCK = 75


class Progress:
    """When each partition that is behind was last seen to move."""

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        self._seen: dict[TP, tuple[int, float]] = {}

    def look(self, now: float, behind: Mapping[TP, int]) -> TP | None:
        """The partition that stands still, if any. `behind` has the committed offsets of those with records waiting."""
        self._seen = {
            partition: self._seen[partition]
            if partition in self._seen and self._seen[partition][0] == offset
            else (offset, now)
            for partition, offset in behind.items()
        }
        for partition, (_, since) in self._seen.items():
            if now - since >= self.limit_s:
                return partition
        return None


async def watch(app: App) -> None:
    """Look now and then; end the process when it stands still, for whoever started it to start it again."""
    progress = Progress(app.settings.stuck_after_s)
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        stuck = progress.look(time.monotonic(), _behind(app)) if app.ready() else None
        if stuck:
            log.critical("%s:%s stands still; the stacks follow and the worker ends", stuck.topic, stuck.partition)
            faulthandler.dump_traceback(file=sys.stderr)
            for task in asyncio.all_tasks():
                task.print_stack(limit=5, file=sys.stderr)
            sys.stderr.flush()
            os._exit(EXIT_STUCK)


def _behind(app: App) -> dict[TP, int]:
    ends, committed = app.monitor.tp_end_offsets, app.monitor.tp_committed_offsets
    return {
        partition: committed.get(partition, -1)
        for partition in app.consumer.assignment()
        if app.topics.acks_enabled_for(partition.topic) and ends.get(partition, 0) > committed.get(partition, 0)
    }
