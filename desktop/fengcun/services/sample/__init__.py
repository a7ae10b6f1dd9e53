"""The fictional sample office from `resources/sample/`, founded and filled through the services like any other."""

from fengcun.services.sample.founding import Built, Canary, build

__all__ = ["Built", "Canary", "build"]
