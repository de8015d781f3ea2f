"""How long large edits hold up the page: 10,000 pasted lines, undo, replacing in all titles, moving half of it.

    python -m bench.render.edits [flat]

The page is the real one with a server behind it. For each step: script's time until it is on the map, until it is
painted, until the server has all of it, and the longest tasks. `flat`: all lines below one topic instead of 100 each.
"""

from __future__ import annotations

import sys
from typing import Any

from bench.render.opening import VIEW, sample_district
from bench.render.page import import_map

STEPS = (
    "paste",
    "undo",
    "redo",
    "replace",
    "undo",
    "fold",
    "fold",
    "move",
    "undo",
    "delete",
    "undo",
)
# Notes tasks of more than 50 ms, and makes the lines.
WATCH = """
window.watched = { tasks: [] };
new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
  .observe({ entryTypes: ["longtask"] });
const line = (at) => `Order the laptop ${at} for room ${at % 30} before August`;
watched.flat = () => Array.from({ length: 10_000 }, (_, at) => line(at)).join("\\n");
watched.deep = () => Array.from({ length: 2 }, (_, half) => [`Half ${half}`, ...Array.from({ length: 50 }, (_, group) =>
  [`\\tGroup ${group} of the plan`, ...Array.from({ length: 99 }, (_, at) => `\\t\\t${line(at)}`)])]).flat(3).join("\\n");
"""
STEP = """
async ([name, lines]) => {
  const editor = document.querySelector("chalk-map");
  const { session } = editor.running;
  const { tree } = session.state;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => new Promise(requestAnimationFrame);
  const centre = tree.centre();
  const last = tree.children(centre).at(-1);
  const field = editor.shadowRoot.querySelector("chalk-title-field").shadowRoot.querySelector("textarea");
  const send = (event) => field.dispatchEvent(event);
  const usual = { bubbles: true, composed: true, cancelable: true };
  const select = (id) => session.dispatch({ ops: [], selection: { main: id, all: new Set([id]) } });
  const steps = {
    paste() {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", watched[lines]());
      send(new ClipboardEvent("paste", { ...usual, clipboardData }));
    },
    undo: () => session.dispatch({ ops: [], history: "undo" }),
    redo: () => session.dispatch({ ops: [], history: "redo" }),
    fold() {
      const folded = new Set(session.state.folded);
      if (!folded.delete(last)) folded.add(last);
      session.dispatch({ ops: [], folded });
    },
    move() {
      const [parent] = tree.children(tree.children(centre).at(-2));
      session.dispatch(session.state.change().move(last, { parent, at: "end" }));
    },
    delete: () => send(new KeyboardEvent("keydown", { ...usual, key: "Delete" })),
    replace() {
      const change = session.state.change();
      for (const id of tree.walk(null)) {
        const { title } = session.state.map.nodes[id];
        change.retitle(id, title.replace("laptop", "tablet"));
      }
      session.dispatch(change);
    },
  };
  select(name === "delete" ? last : centre);
  await wait(600);
  watched.tasks.length = 0;
  const begun = performance.now();
  steps[name]();
  const done = performance.now() - begun;
  await frame();
  await frame();
  const painted = performance.now() - begun;
  while (session.connection.unsent > 0) await wait(20);
  const saved = performance.now() - begun;
  await wait(100);
  const tasks = watched.tasks.toSorted((a, b) => b - a).slice(0, 4);
  return { done, painted, saved, tasks };
}
"""


def main(lines: str) -> None:
    """Measure and print."""
    with sample_district() as (server, browser):
        page = browser.new_context(base_url=server.url, viewport=VIEW).new_page()
        page.goto(server.links["Dana Whitfield"])
        address = import_map(page, nodes=20)
        page.add_init_script(WATCH)
        page.goto(address)
        page.get_by_text("Saved").wait_for()
        for name in STEPS[: 5 if lines == "flat" else None]:
            measured: dict[str, Any] = page.evaluate(STEP, [name, lines])
            times = " / ".join(f"{measured[what]:.0f}" for what in ("done", "painted", "saved"))
            print(
                f"{name}: on the map / painted / saved {times} ms; tasks {measured['tasks']}",
                flush=True,
            )


if __name__ == "__main__":
    main("flat" if "flat" in sys.argv[1:] else "deep")
