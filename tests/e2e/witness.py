"""Who hears all that is said on the broker, to tell it when a test fails."""

from datetime import UTC, datetime
from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from tools.testbed.ports import LOOPBACK


class Witness:
    """Listens to every topic; `heard` is a line for each message."""

    def __init__(self, port: int) -> None:
        """Begin to listen at a broker; come back whenever it does."""
        self.heard: list[str] = []
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.reconnect_delay_set(1, 1)
        self._client.on_connect = lambda client, *_: client.subscribe("#", qos=1)
        self._client.on_message = self._hear
        self._client.connect(LOOPBACK, port)
        self._client.loop_start()

    def close(self) -> None:
        """Listen no longer."""
        self._client.disconnect()
        self._client.loop_stop()

    def _hear(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        now = datetime.now(UTC).strftime("%H:%M:%S.%f")
        kept = "retained " if message.retain else ""
        words = message.payload.decode(errors="replace")
        self.heard.append(f"{now} {kept}{message.topic} {words}")
