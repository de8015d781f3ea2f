"""The nouns of `bridges`, one file each."""

from chalkmap.bridges.models.home import HomeMap

__all__ = ["HomeMap"]
