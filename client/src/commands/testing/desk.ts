import { applyOps } from "../../document/apply.ts";
import { emptyMap, type Id, type MindMap } from "../../document/map.ts";
import { Tree, touchedBy } from "../../document/tree.ts";
import { united } from "../../layout/box.ts";
import { type EditorState, editorState, type Level, personalAfter } from "../../state/editor.ts";
import type { Box } from "../../state/geometry.ts";
import { NOTHING_SELECTED, several } from "../../state/selection.ts";
import { NOTHING_SHOWN } from "../../state/shown.ts";
import type { Dispatch } from "../../state/transaction.ts";
import { INITIAL_VIEWPORT } from "../../state/viewport.ts";
import type { Command } from "../command.ts";

/** A map on a desk: no server, no screen. Boxes are given by hand where a command asks for them. */
export class Desk {
  readonly map: MindMap;
  readonly boxes = new Map<Id, Box>();
  state: EditorState;
  history: string[] = [];

  /** `outline` has a line for each node, two spaces a level; the title is the id. The first is selected. */
  constructor(outline: string, level: Level = "editor") {
    this.map = mapOf(outline);
    this.state = editorState({
      map: this.map,
      tree: new Tree(this.map),
      level,
      selection: NOTHING_SELECTED,
      folded: new Set(),
      focus: null,
      filtered: null,
      viewport: INITIAL_VIEWPORT,
      editing: null,
      shown: NOTHING_SHOWN,
      detail: null,
      linking: null,
      following: null,
      present: [],
      style: null,
      query: null,
      geometry: {
        box: (id) => this.boxes.get(id) ?? null,
        object: () => null,
        bounds: () => (this.boxes.size > 0 ? [...this.boxes.values()].reduce(united) : null),
      },
      canUndo: false,
      canRedo: false,
    });
  }

  select(...ids: Id[]): this {
    this.state = editorState({ ...this.state, selection: several(ids) });
    return this;
  }

  with(parts: Partial<Omit<EditorState, "change">>): this {
    this.state = editorState({ ...this.state, ...parts });
    return this;
  }

  /** Say whether a command applies, and see to it that asking changed nothing. */
  applies(command: Command): boolean {
    const before = JSON.stringify(this.map);
    const applies = command(this.state);
    if (JSON.stringify(this.map) !== before) throw new Error("Asking has changed the map");
    return applies;
  }

  /** Run a command that has to apply. */
  run(command: Command): this {
    if (!this.applies(command)) throw new Error("The command does not apply");
    command(this.state, this.dispatch);
    return this;
  }

  /** The map as it was given: hidden nodes left out. */
  outline(): string {
    const lines: string[] = [];
    for (const id of this.state.tree.walk(null)) {
      const depth = this.state.tree.ancestors(id).length;
      lines.push("  ".repeat(depth) + (this.map.nodes[id]?.title || "·"));
    }
    return lines.join("\n");
  }

  private readonly dispatch: Dispatch = (transaction) => {
    const applied = applyOps(this.map, transaction.ops);
    if (!applied.ok) throw new Error(`Refused: ${applied.refusal.reason}`);
    const touched = touchedBy(transaction.ops);
    this.state.tree.refresh(touched);
    if (transaction.history) this.history.push(transaction.history);
    this.state = editorState({
      ...this.state,
      ...personalAfter(this.state, transaction, {
        map: this.map,
        tree: this.state.tree,
        touched,
        isOwn: true,
      }),
    });
  };
}

function mapOf(outline: string): MindMap {
  const map = emptyMap();
  const above: Id[] = [];
  for (const [index, line] of outline.split("\n").entries()) {
    const id = line.trim();
    const depth = (line.length - line.trimStart().length) / 2;
    const parent = above[depth - 1];
    above[depth] = id;
    const order = `a${String.fromCharCode(65 + index)}`;
    map.nodes[id] = { title: id, order, ...(parent !== undefined && { parent }) };
  }
  return map;
}
