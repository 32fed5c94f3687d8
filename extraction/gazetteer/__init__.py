"""Places: which names a text holds, and where on the map they are."""
