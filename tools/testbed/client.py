"""What a person does in Home Assistant, over its API: flows, actions, dashboards."""

from collections.abc import Callable, Mapping
from typing import Any

from .connection import PATIENCE, Connection, Json, RefusedError
from .forms import FlowError, filled_in
from .ports import LOOPBACK

FLOW = "/api/config/config_entries/flow"
SUBENTRY_FLOW = "/api/config/config_entries/subentries/flow"
ENTRY = "/api/config/config_entries/entry"

type Answer = Mapping[str, Any]  # to one form, over what the form shows by itself


class Client(Connection):
    """One user's connection; see also `get`, `post`, `command` and `subscribe`."""

    async def flow(self, path: str, start: Json, *answers: Answer) -> Json:
        """Walk a flow to its end, one answer a step; further forms go as they stand."""
        step = await self.post(path, start)
        left = iter(answers)
        while step["type"] in {"form", "menu"}:
            if step.get("errors"):
                raise FlowError(step["errors"])
            answer = next(left, {})
            if step["type"] == "form":
                answer = filled_in(step["data_schema"], answer)
            step = await self.post(f"{path}/{step['flow_id']}", answer)
        return step

    async def add_entry(self, domain: str, *answers: Answer) -> Json:
        """Set up an integration through its config flow; return the config entry."""
        return _made(await self.flow(FLOW, {"handler": domain}, *answers))["result"]

    async def add_mqtt(self, port: int) -> Json:
        """Set up MQTT with the broker at this port of loopback; return the entry."""
        return await self.add_entry("mqtt", {"broker": LOOPBACK, "port": port})

    async def add_subentry(self, entry_id: str, kind: str, *answers: Answer) -> Json:
        """Add a subentry through its flow; return the flow's last step."""
        handler = {"handler": [entry_id, kind]}
        return _made(await self.flow(SUBENTRY_FLOW, handler, *answers))

    async def entries(self, domain: str) -> list[Json]:
        """Return the config entries of an integration."""
        return list(await self.get(f"{ENTRY}?domain={domain}"))

    async def reload_entry(self, entry_id: str) -> None:
        """Reload a config entry."""
        await self.post(f"{ENTRY}/{entry_id}/reload")

    async def remove_entry(self, entry_id: str) -> None:
        """Remove a config entry."""
        await self.delete(f"{ENTRY}/{entry_id}")

    async def devices(self) -> list[Json]:
        """Return the device registry."""
        return list(await self.command("config/device_registry/list"))

    async def entities(self) -> list[Json]:
        """Return the entity registry, unique ids included."""
        return list(await self.command("config/entity_registry/list"))

    async def state(self, entity_id: str) -> Json:
        """Return an entity's state, or None while it has none."""
        try:
            return await self.get(f"/api/states/{entity_id}")
        except RefusedError:
            return None

    async def until(
        self,
        entity_id: str,
        test: str | Callable[[Json], bool],
        patience: float = PATIENCE,
    ) -> Json:
        """Wait until an entity's state is the one named, or passes the test; return it."""
        wanted = test if callable(test) else lambda state: state["state"] == test
        changes = await self.subscribe(
            "subscribe_trigger", trigger={"trigger": "state", "entity_id": entity_id}
        )
        try:
            state = await self.state(entity_id)
            while state is None or not wanted(state):
                event = await changes.next(patience)
                state = event["variables"]["trigger"]["to_state"]
            return state
        finally:
            await changes.end()

    async def call(
        self,
        action: str,
        entity_id: str | list[str] | None = None,
        *,
        answer: bool = False,
        **data: Any,
    ) -> Json:
        """Call an action (`domain.name`); return its response where one is asked for."""
        domain, name = action.split(".")
        result = await self.command(
            "call_service",
            domain=domain,
            service=name,
            service_data=data,
            target={"entity_id": entity_id} if entity_id else {},
            return_response=answer,
        )
        return result.get("response")

    async def dashboard(self, path: str, title: str, icon: str, config: Json) -> None:
        """Show a dashboard in the sidebar at `path` (it needs a hyphen)."""
        shown = await self.command("lovelace/dashboards/list")
        if path not in {one["url_path"] for one in shown}:
            await self.command(
                "lovelace/dashboards/create",
                url_path=path,
                title=title,
                icon=icon,
                mode="storage",
                show_in_sidebar=True,
                require_admin=False,
            )
        await self.command("lovelace/config/save", url_path=path, config=config)

    async def first_page(self, path: str) -> None:
        """Let everybody begin at a dashboard."""
        panel = {"default_panel": path}
        await self.command("frontend/set_system_data", key="core", value=panel)

    async def issues(self) -> list[Json]:
        """Return the open repair issues."""
        issues = (await self.command("repairs/list_issues"))["issues"]
        return [issue for issue in issues if not issue["ignored"]]


def _made(step: Json) -> Json:
    if step["type"] != "create_entry":
        raise FlowError(step.get("reason", step["type"]))
    return step
