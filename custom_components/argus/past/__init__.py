"""What was: sessions of old, statistics, export, and what interrupted them."""
