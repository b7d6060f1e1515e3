"""Presses a button of a board's native API: `python -m tools.firmware.press PORT NAME`, in ESPHome's environment."""

import asyncio
import sys

from aioesphomeapi import APIClient, ButtonInfo

LOOPBACK = "127.0.0.1"


async def press(port: int, name: str) -> None:
    """Press it; ValueError if there is none of this name."""
    client = APIClient(LOOPBACK, port, None)
    await client.connect(login=True)
    entities, _ = await client.list_entities_services()
    buttons = {one.name: one.key for one in entities if isinstance(one, ButtonInfo)}
    if name not in buttons:
        raise ValueError(f"no button {name}; there are {', '.join(buttons)}")
    client.button_command(buttons[name])
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(press(int(sys.argv[1]), sys.argv[2]))
