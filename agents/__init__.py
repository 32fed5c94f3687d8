"""The arrows: one small module a hop, named after it; each joins a stream to a pure function."""
