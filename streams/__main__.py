"""`python -m streams`: the command line, also where the project is not installed."""

from streams.command_line import main

main()
