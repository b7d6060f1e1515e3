"""The first user of a new Home Assistant, made without a browser."""

from .connection import Connection, Http

NAME = "Ada"
USER = {"name": NAME, "username": NAME.lower(), "password": "loopback only"}
LIFESPAN = 3650  # days


async def onboard(url: str) -> str:
    """Finish onboarding; return a long-lived token of the user it made."""
    client_id = f"{url}/"
    async with Http(url) as http:
        made = await http.post(
            "/api/onboarding/users", {**USER, "client_id": client_id, "language": "en"}
        )
        grant = {
            "grant_type": "authorization_code",
            "code": made["auth_code"],
            "client_id": client_id,
        }
        token = (await http.post("/auth/token", data=grant))["access_token"]
    async with Connection(url, token) as home:
        await home.post(
            "/api/onboarding/integration",
            {"client_id": client_id, "redirect_uri": f"{client_id}?auth_callback=1"},
        )
        return str(
            await home.command(
                "auth/long_lived_access_token", client_name="testbed", lifespan=LIFESPAN
            )
        )
