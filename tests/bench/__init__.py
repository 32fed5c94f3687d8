"""Benchmarks of reading and of novelty; `make bench` runs them."""
