"""Commands of the command line that talk to Kafka, one module a command."""
