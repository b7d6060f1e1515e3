"""The wire to Home Assistant: its HTTP API, its websocket, subscriptions."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
import itertools
from typing import Any, Self, override

import aiohttp

PATIENCE = 60  # seconds until an answer must have come

type Json = Any  # what Home Assistant answers; its shape is the caller's to know


class UnreachableError(Exception):
    """Nobody answers, or the connection was lost."""


class RefusedError(Exception):
    """Home Assistant answered with an error."""

    def __init__(self, code: int | str, message: str) -> None:
        """Keep the code beside the words."""
        super().__init__(f"{code}: {message}")
        self.code = code


class Http:
    """Home Assistant's HTTP API, with or without a token."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """Speak to `url` (scheme, host and port, no slash at the end)."""
        self.url = url
        self.token = token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._session = aiohttp.ClientSession(
            url, headers=headers, timeout=aiohttp.ClientTimeout(PATIENCE)
        )

    async def __aenter__(self) -> Self:
        """Return itself, ready."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close what is open."""
        await self._session.close()

    async def get(self, path: str) -> Json:
        """GET a path; return the JSON it answers."""
        return await self._request("GET", path)

    async def post(self, path: str, payload: Json = None, **options: Any) -> Json:
        """POST JSON (or `data=`, a form); return the JSON it answers."""
        return await self._request("POST", path, json=payload, **options)

    async def delete(self, path: str) -> Json:
        """DELETE a path; return the JSON it answers."""
        return await self._request("DELETE", path)

    async def _request(self, method: str, path: str, **options: Any) -> Json:
        try:
            async with self._session.request(method, path, **options) as response:
                if not response.ok:
                    raise RefusedError(response.status, await response.text())
                return await response.json()
        except (aiohttp.ClientConnectionError, TimeoutError) as error:
            raise UnreachableError(f"{method} {path}: {error!r}") from error


class Subscription:
    """Events of one subscription, in order; they wait until somebody takes them."""

    def __init__(self, end: Callable[[], Awaitable[None]]) -> None:
        """Start without events; `end` ends the subscription."""
        self._events: asyncio.Queue[Json] = asyncio.Queue()
        self.end = end

    def add(self, event: Json) -> None:
        """Append an event."""
        self._events.put_nowait(event)

    async def next(self, patience: float = PATIENCE) -> Json:
        """Return the next event, or raise TimeoutError."""
        return await asyncio.wait_for(self._events.get(), patience)

    async def until(
        self, test: Callable[[Json], bool], patience: float = PATIENCE
    ) -> Json:
        """Return the next event that passes the test, or raise TimeoutError."""
        async with asyncio.timeout(patience):
            while not test(event := await self._events.get()):
                pass
            return event

    def waiting(self) -> list[Json]:
        """Take all events that wait now."""
        return [self._events.get_nowait() for _ in range(self._events.qsize())]


class Connection(Http):
    """HTTP and websocket together, as one user."""

    def __init__(self, url: str, token: str) -> None:
        """Prepare; `async with` connects."""
        super().__init__(url, token)
        self._ids = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._listeners: dict[int, Callable[[Json], None]] = {}

    @override
    async def __aenter__(self) -> Self:
        """Connect and log in."""
        try:
            self._socket = await self._session.ws_connect(
                "/api/websocket", max_msg_size=0
            )
            await self._log_in()
        except aiohttp.ClientError as error:
            await self._session.close()
            raise UnreachableError(str(error)) from error
        self._reader = asyncio.create_task(self._read())
        return self

    @override
    async def __aexit__(self, *_: object) -> None:
        """Close the websocket, then the rest."""
        self._reader.cancel()
        with suppress(asyncio.CancelledError):
            await self._reader
        await self._socket.close()
        await super().__aexit__()

    async def command(self, kind: str, **fields: Any) -> Json:
        """Send a websocket command; return its result."""
        return await self._send(next(self._ids), kind, fields)

    async def subscribe(
        self,
        kind: str,
        listener: Callable[[Json], None] | None = None,
        **fields: Any,
    ) -> Subscription:
        """Send a subscribing command; its events go to `listener` or wait in order.

        A listener is called from the reader at once: it is for who measures time.
        """
        number = next(self._ids)
        subscription = Subscription(partial(self._unsubscribe, number))
        self._listeners[number] = listener or subscription.add
        await self._send(number, kind, fields)
        return subscription

    async def _unsubscribe(self, number: int) -> None:
        await self.command("unsubscribe_events", subscription=number)
        del self._listeners[number]

    async def _log_in(self) -> None:
        await self._socket.receive_json()
        await self._socket.send_json({"type": "auth", "access_token": self.token})
        answer = await self._socket.receive_json()
        if answer["type"] != "auth_ok":
            raise RefusedError(answer["type"], answer.get("message", ""))

    async def _send(self, number: int, kind: str, fields: dict[str, Any]) -> Json:
        if self._reader.done():
            raise UnreachableError("the connection was lost")
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        try:
            await self._socket.send_json({"id": number, "type": kind, **fields})
            return await asyncio.wait_for(answer, PATIENCE)
        except (aiohttp.ClientConnectionError, TimeoutError) as error:
            raise UnreachableError(f"{kind}: {error!r}") from error
        finally:
            del self._answers[number]

    async def _read(self) -> None:
        async for message in self._socket:
            self._take(message.json())
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(UnreachableError("the connection was lost"))

    def _take(self, message: Json) -> None:
        number = message["id"]
        if message["type"] == "event":
            self._listeners[number](message["event"])
        elif (answer := self._answers.get(number)) and not answer.done():
            _settle(answer, message)


def _settle(answer: asyncio.Future[Json], message: Json) -> None:
    if message["type"] == "pong" or message["success"]:
        answer.set_result(message.get("result"))
    else:
        error = message["error"]
        answer.set_exception(RefusedError(error["code"], error["message"]))
