"""The demo: Argus in a real Home Assistant, with a broker and virtual devices."""
