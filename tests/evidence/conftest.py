"""The fictional harbour's project and the command, as the tests of the command line have them."""

from tests.cli.conftest import briefgen, harbour

__all__ = ["briefgen", "harbour"]
