"""How a text is read: pure functions; no Kafka, no clock, no network, no environment."""
