"""What can go wrong, and whose fault it was. Nothing else belongs here."""


class ArgusError(Exception):
    """Something that Argus refuses; `reason` is a word that is translated once, in the shell."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the reason (a key of `exceptions` in the translations) and its detail."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class CommandError(ArgusError):
    """A command of ours is wrong; nothing has changed."""


class ProtocolError(ArgusError):
    """A message of another is wrong; nothing has changed."""
