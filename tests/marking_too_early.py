"""A worker with the fake reading that marks what is known before it sends the alert: the order that loses alerts.

Tests of kill -9 must fail with it, or they prove nothing.
"""

import asyncio
from typing import Any

from agents.hop import NOTHING, Begun, Hop, Incoming
from streams.tables import Change
from tests import fake_reading


async def begin(self: Hop, event: Any) -> Begun:
    message = event.message
    record = Incoming(message.partition, message.key, message.value, message.timestamp)
    outgoing, states = self.compute(record, event)
    await self.app.known.save([Change(event, record.partition, states)])
    await asyncio.sleep(0.2)  # a kill that lands here loses the alert
    sent = [await self.app.post(each, record.timestamp) for each in outgoing]
    return Begun(event, outgoing, sent, Change(event, record.partition, NOTHING))


if __name__ == "__main__":
    Hop.begin = begin  # type: ignore[method-assign]
    fake_reading.main()
