"""A worker with the fake reading that begins its records and never finishes one."""

import asyncio
from typing import Any

from agents.hop import Hop
from tests import fake_reading


async def settle(self: Hop, group: Any) -> None:
    await asyncio.sleep(3600)


if __name__ == "__main__":
    Hop.settle = settle  # type: ignore[method-assign]
    fake_reading.main()
