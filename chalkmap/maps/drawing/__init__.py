"""Pictures of maps, drawn by the editor's own code in V8, so that they look as on the screen."""

from chalkmap.maps.drawing.svg import draw_svg

__all__ = ["draw_svg"]
