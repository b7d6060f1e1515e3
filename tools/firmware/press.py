"""What Home Assistant does with a board over its native API, in ESPHome's environment.

python -m tools.firmware.press PORT BUTTON              presses a button
python -m tools.firmware.press PORT set_up key=value    runs an action; whole numbers are numbers
"""

import asyncio
import sys

from aioesphomeapi import APIClient, ButtonInfo

LOOPBACK = "127.0.0.1"


async def press(port: int, name: str, values: dict[str, str]) -> None:
    """Press it, or run it with these; ValueError if there is none of this name."""
    client = APIClient(LOOPBACK, port, None)
    await client.connect(login=True)
    entities, actions = await client.list_entities_services()
    buttons = {one.name: one.key for one in entities if isinstance(one, ButtonInfo)}
    known = {one.name: one for one in actions}
    if name in buttons:
        client.button_command(buttons[name])
    elif name in known:
        given = {key: _value(value) for key, value in values.items()}
        await client.execute_service(known[name], given)
    else:
        raise ValueError(f"no {name}; there are {', '.join((*buttons, *known))}")
    await client.disconnect()


def _value(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


if __name__ == "__main__":
    pairs = (word.split("=", 1) for word in sys.argv[3:])
    asyncio.run(press(int(sys.argv[1]), sys.argv[2], dict(pairs)))
