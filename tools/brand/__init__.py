"""The pictures of Argus: an eye in a ring that runs. Drawn here, from nothing but numbers."""
