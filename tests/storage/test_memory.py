"""The store in memory keeps the contract of every store."""

import pytest

from numberport.storage import MemoryStore
from numberport.testing import StoreConformance


class TestMemoryStore(StoreConformance):
    """A store in memory does what every store must."""

    @pytest.fixture
    def store(self):
        """Return a store of its own for each test."""
        with MemoryStore() as store:
            yield store
