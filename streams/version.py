"""The version that runs."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("frontwire")
except PackageNotFoundError:
    VERSION = "not installed"
