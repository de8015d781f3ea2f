"""Maps as SVG, by `draw.js` (built from `client/src/server/`) in one V8 context per process.

`formulas.js` is loaded when the first map with LaTeX in a title is drawn.
"""

from __future__ import annotations

import atexit
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Literal

from py_mini_racer import (
    JSEvalException,
    JSOOMException,
    JSTimeoutException,
    MiniRacer,
)

from chalkmap.maps.drawing.errors import DrawingFailedError

SCRIPT = Path(__file__).with_name("draw.js")
FORMULAS_SCRIPT = Path(__file__).with_name("formulas.js")
TIMEOUT_SECONDS = 10.0
MEMORY_LIMIT = 512 * 1024 * 1024
MAX_ASPECT = 2  # a picture is at most this many times as high as it is wide

Theme = Literal["light", "dark", "contrast", "contrast-dark"]


def draw_svg(map: dict[str, Any], *, width: int, theme: str, depth: int = 0) -> str:  # noqa: A002
    """Return a picture of the whole map as SVG text, `width` pixels wide or, for tall maps, narrower.

    `depth` folds what hangs deeper below the centre; 0 draws all. Titles are escaped; pictures in nodes are
    shown as empty boxes, so that looking at an SVG never asks another server for anything.

    Raises DrawingFailedError if it takes too long or too much memory, or if the front end is not built.
    """
    options = {"width": width, "maxHeight": width * MAX_ASPECT, "theme": theme, "depth": depth}
    # As a string, not as a literal: a node named `__proto__` must stay a node.
    has_formulas = any(_may_hold_latex(node["title"]) for node in map["nodes"].values())
    return _context.draw(json.dumps(map), options, has_formulas=has_formulas)


def _may_hold_latex(title: str) -> bool:
    return "$" in title or r"\(" in title or r"\[" in title


class _DrawingContext:
    """V8 with the drawing code loaded: started at first use, one call at a time, thrown away when memory ran out.

    It is used from a thread of its own: where an event loop runs, mini-racer takes no time limit.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")
        self._engine: MiniRacer | None = None
        self._knows_formulas = False

    def draw(self, map_json: str, options: dict[str, Any], *, has_formulas: bool) -> str:
        """Return the SVG of a map. Raises DrawingFailedError."""
        drawing = partial(self._draw, map_json, options, has_formulas=has_formulas)
        return self._thread.submit(drawing).result()

    def close(self) -> None:
        """Stop V8. Without it, its thread may keep a command of the command line from ending."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _draw(self, map_json: str, options: dict[str, Any], *, has_formulas: bool) -> str:
        engine = self._engine or self._started()
        try:
            if has_formulas:
                self._set_formulas(engine)
            result = engine.call(
                "chalkmap.drawSvg",
                map_json,
                options,
                timeout_sec=TIMEOUT_SECONDS,
                max_memory=MEMORY_LIMIT,
            )
        except (JSEvalException, JSTimeoutException) as error:
            raise DrawingFailedError(str(error)) from error
        except JSOOMException as error:
            self._engine = None  # out of memory, a context may be in any state
            raise DrawingFailedError(str(error)) from error
        return str(result)

    def _started(self) -> MiniRacer:
        if not SCRIPT.exists():
            raise DrawingFailedError("the front end is not built: run `make build`")
        engine = MiniRacer()
        engine.eval(SCRIPT.read_text(encoding="utf-8"))
        self._engine = engine
        self._knows_formulas = False
        return engine

    def _set_formulas(self, engine: MiniRacer) -> None:
        if not self._knows_formulas:
            engine.eval(FORMULAS_SCRIPT.read_text(encoding="utf-8"))
            self._knows_formulas = True
        engine.eval("chalkmap.setFormulasWith(formulas.typesetter())")


_context = _DrawingContext()
atexit.register(_context.close)
