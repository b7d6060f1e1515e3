"""What the card and the dashboard see: their module, and what they are told of timers."""
