"""The nouns of `maps`, one file each."""

from chalkmap.maps.models.file import MapFile
from chalkmap.maps.models.index import MapIndex
from chalkmap.maps.models.log import MapChange, MapSnapshot
from chalkmap.maps.models.map import DAYS_IN_TRASH, Map, MapQuerySet
from chalkmap.maps.models.share import SHARED_LEVELS, Level, MapShare
from chalkmap.maps.models.visit import MapVisit

__all__ = [
    "DAYS_IN_TRASH",
    "SHARED_LEVELS",
    "Level",
    "Map",
    "MapChange",
    "MapFile",
    "MapIndex",
    "MapQuerySet",
    "MapShare",
    "MapSnapshot",
    "MapVisit",
]
