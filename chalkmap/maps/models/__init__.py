"""The nouns of `maps`, one file each."""

from chalkmap.maps.models.index import MapIndex
from chalkmap.maps.models.log import MapChange, MapSnapshot
from chalkmap.maps.models.map import Map
from chalkmap.maps.models.share import Level, MapShare
from chalkmap.maps.models.visit import MapVisit

__all__ = ["Level", "Map", "MapChange", "MapIndex", "MapShare", "MapSnapshot", "MapVisit"]
