/** The picture of a map: where each node is drawn. Kept up to date by what changed, not made anew. */

import { type Id, type MapNode, type MindMap, nodeOf } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import { Boundaries } from "./boundaries.ts";
import { type Box, type Reach, united } from "./box.ts";
import {
  type Branch,
  boxAt,
  type Growth,
  middleOf,
  NO_FRAME,
  NO_MARGIN,
  reachAt,
} from "./branch.ts";
import { type Content, contentOf, type Rank } from "./content.ts";
import { Counts } from "./counts.ts";
import { arrange, childGrowths, placeRoots, rootGrowth, usualShape } from "./rules.ts";
import { Summaries, sumUp } from "./summaries.ts";

const NO_CHILDREN: readonly Branch[] = [];
const NO_REACH: Reach = { left: 0, up: 0, right: 0, down: 0 };

/**
 * Lays a map out and answers where things are. A change costs the changed nodes and their ancestors: offsets are
 * relative to the parent, so the rest of the map moves along without being visited.
 */
export class MapLayout {
  private readonly map: MindMap;
  private readonly tree: Tree;
  private folded: ReadonlySet<Id>;
  private focus: Id | null;
  private seen: ReadonlySet<Id> | null;
  private editing: Id | null = null;
  private settings: MindMap["settings"];
  private readonly branches = new Map<Id, Branch>();
  private readonly counts: Counts;
  private readonly summaries: Summaries;
  private readonly boundaries: Boundaries;
  private rootBranches: Branch[] = [];
  private changes = 0;

  constructor(
    map: MindMap,
    tree: Tree,
    folded: ReadonlySet<Id> = new Set(),
    focus: Id | null = null,
    seen: ReadonlySet<Id> | null = null,
  ) {
    this.map = map;
    this.tree = tree;
    this.folded = folded;
    this.focus = focus;
    this.seen = seen;
    this.settings = map.settings;
    this.counts = new Counts((id) => this.seenAmong(tree.children(id)));
    this.summaries = new Summaries(map);
    this.boundaries = new Boundaries(map);
    this.renewRoots();
  }

  /** The centre and the floating topics, in order, or the branch in focus; every drawn branch hangs under one of them. */
  get roots(): readonly Branch[] {
    return this.rootBranches;
  }

  /** Counts the changes: what was computed from positions holds as long as this stays the same. */
  get version(): number {
    return this.changes;
  }

  get rightToLeft(): boolean {
    return this.map.settings.direction === "rtl";
  }

  branch(id: Id): Branch | null {
    return this.branches.get(id) ?? null;
  }

  /** Return the box of a drawn node in map units, or null if it is folded away or gone. */
  box(id: Id): Box | null {
    const branch = this.branches.get(id);
    if (!branch) return null;
    const { x, y } = middleOf(branch);
    return boxAt(branch, x, y);
  }

  /** Return the box of a drawn node with all that is drawn below it. */
  branchBox(id: Id): Box | null {
    const branch = this.branches.get(id);
    if (!branch) return null;
    const { x, y } = middleOf(branch);
    return reachAt(branch, x, y);
  }

  /** Return the box around everything that is drawn. */
  bounds(): Box {
    const boxes = this.rootBranches.map((root) => reachAt(root, root.dx, root.dy));
    return boxes.reduce(united, boxes[0] ?? { x: 0, y: 0, width: 0, height: 0 });
  }

  /** Return how many nodes hang below one, drawn or folded away; what a filter hides does not count. */
  below(id: Id): number {
    return this.counts.below(id);
  }

  /** Take in that these nodes changed, came, went or moved. The tree must have been refreshed before. */
  update(touched: Iterable<Id>): void {
    this.changes += 1;
    if (this.settingsChanged()) this.forgetAll();
    const dirty = new Map<Id, number>();
    for (const id of [...touched, ...this.summaries.update(), ...this.boundaries.update()]) {
      this.mark(id, dirty);
      const before = this.branches.get(id)?.parent;
      if (before) this.mark(before.id, dirty);
    }
    const deepestFirst = [...dirty].sort(([, a], [, b]) => b - a);
    for (const [id] of deepestFirst) this.layOutNode(id);
    this.renewRoots();
  }

  /** Fold and unfold, and show only what a filter lets through (null: all): what differs, and its ancestors, is laid out. */
  setOutlook(folded: ReadonlySet<Id>, seen: ReadonlySet<Id> | null): void {
    const before = this.seen;
    const isFilteredAnew = seen !== before;
    if (isFilteredAnew && !(seen && before)) this.forgetAll(); // most of a map comes or goes
    if (isFilteredAnew) this.counts.clear();
    const sieved = seen && before ? difference(before, seen) : [];
    const changed = difference(this.folded, folded).concat(sieved);
    this.folded = folded;
    this.seen = seen;
    if (changed.length > 0 || isFilteredAnew) this.update(changed);
  }

  /** Draw one branch as if it were the whole map; null: the whole map. */
  setFocus(id: Id | null): void {
    this.focus = id;
    this.update([]);
  }

  /** Show one title as it is typed, with its marks as letters; null: none. */
  setEditing(id: Id | null): void {
    if (id === this.editing) return;
    const changed = [this.editing, id].filter((each) => each !== null);
    this.editing = id;
    this.update(changed);
  }

  /** Measure the nodes again whose formulas could not be set. */
  setFormulas(): void {
    const waiting = [...this.branches.values()].filter(({ content }) => content.waits);
    if (waiting.length > 0) this.update(waiting.map(({ id }) => id));
  }

  private seenAmong(ids: readonly Id[]): readonly Id[] {
    const { seen } = this;
    return seen ? ids.filter((id) => seen.has(id)) : ids;
  }

  private settingsChanged(): boolean {
    const { settings } = this.map;
    const before = this.settings;
    this.settings = { ...settings };
    return settings.layout !== before.layout || settings.direction !== before.direction;
  }

  private forgetAll(): void {
    this.branches.clear();
    this.counts.clear();
    this.rootBranches = [];
  }

  /** Mark a node and its ancestors with their depth, up to where they are marked already. */
  private mark(id: Id, dirty: Map<Id, number>): void {
    const chain: Id[] = [];
    let at: Id | null = id;
    for (; at !== null && !dirty.has(at); at = this.tree.parent(at)) chain.push(at);
    let depth = at === null ? 0 : (dirty.get(at) ?? 0);
    for (const each of chain.reverse()) {
      depth += 1;
      dirty.set(each, depth);
      this.counts.forget(each);
    }
  }

  private layOutNode(id: Id): void {
    const branch = this.branches.get(id);
    const node = nodeOf(this.map, id);
    if (!branch || !node || node.deleted) return;
    const below = this.tree.tasks.of(id);
    if (
      branch.node !== node ||
      id === this.editing ||
      branch.content.typed ||
      branch.content.waits ||
      branch.below !== below
    ) {
      branch.below = below;
      branch.node = node;
      branch.content = this.measure(id, node, branch.rank, branch.parent);
    }
    this.settle(branch);
  }

  private renewRoots(): void {
    const ids = this.focus === null ? this.seenAmong(this.tree.children(null)) : [this.focus];
    const before = this.rootBranches;
    this.rootBranches = ids.flatMap((id) => {
      const node = nodeOf(this.map, id);
      if (!node) return [];
      const growth = rootGrowth(node, this.map.settings);
      return [this.kept(id, null, growth, 0) ?? this.madeRoot(id, node, growth)];
    });
    this.forgetOthers(before, this.rootBranches);
    placeRoots(this.rootBranches);
  }

  /** Bring a branch's children up to date and place them; children that stay are not visited. */
  private settle(branch: Branch): void {
    const fresh = [branch];
    for (let next = 0; next < fresh.length; next += 1) {
      const at = fresh[next];
      if (at) this.renewChildren(at, fresh);
    }
    for (const each of fresh.reverse()) arrange(each);
  }

  /** Find or make the children that are drawn, and add those that were made to a list. */
  private renewChildren(branch: Branch, made: Branch[]): void {
    const before = branch.children;
    branch.folded = this.folded.has(branch.id);
    const ids = branch.folded ? [] : this.tree.children(branch.id);
    if (ids.length === 0 && before.length === 0) return; // most nodes of most maps
    const nodes = ids.map((id) => nodeOf(this.map, id)).filter((node) => node !== undefined);
    const rank = Math.min(2, branch.rank + 1) as Rank;
    const summaries = this.summaries.among(branch.growth.layout, ids, nodes);
    // Sides and places count those, too, that a filter hides: none moves over because of it.
    const growths = childGrowths(branch.growth, nodes, summaries);
    const children: Branch[] = [];
    nodes.forEach((node, place) => {
      const id = ids[place] as Id;
      if (this.seen?.has(id) === false) return;
      const growth = growths[place] ?? branch.growth;
      const kept = this.kept(id, branch, growth, rank);
      const child = kept ?? this.fresh(id, node, branch, growth, rank);
      child.place = place;
      children.push(child);
      if (!kept) made.push(child);
    });
    branch.children = children;
    sumUp(branch, this.seen ? this.summariesOf(branch.growth, children) : summaries);
    this.boundaries.frame(branch);
    this.forgetOthers(before, branch.children);
  }

  private summariesOf(
    { layout }: Growth,
    row: readonly Branch[],
  ): ReadonlyMap<number, readonly number[]> {
    return this.summaries.among(
      layout,
      row.map(({ id }) => id),
      row.map(({ node }) => node),
    );
  }

  private kept(id: Id, parent: Branch | null, growth: Growth, rank: Rank): Branch | null {
    const branch = this.branches.get(id);
    if (!branch || branch.parent !== parent || branch.rank !== rank) return null;
    if (branch.growth.layout !== growth.layout || branch.growth.facing !== growth.facing)
      return null;
    return branch;
  }

  private madeRoot(id: Id, node: MapNode, growth: Growth): Branch {
    const branch = this.fresh(id, node, null, growth, 0);
    this.settle(branch);
    return branch;
  }

  private fresh(id: Id, node: MapNode, parent: Branch | null, growth: Growth, rank: Rank): Branch {
    const content = this.measure(id, node, rank, parent);
    const branch: Branch = {
      id,
      node,
      parent,
      growth,
      rank,
      content,
      below: this.tree.tasks.of(id),
      children: NO_CHILDREN,
      summed: null,
      margin: NO_MARGIN,
      framed: NO_FRAME,
      folded: false,
      place: 0,
      dx: 0,
      dy: 0,
      band: NO_REACH,
      reach: NO_REACH,
    };
    this.branches.set(id, branch);
    return branch;
  }

  private measure(id: Id, node: MapNode, rank: Rank, parent: Branch | null): Content {
    return contentOf(node, {
      rank,
      shape: usualShape(rank, parent),
      rightToLeft: this.rightToLeft,
      editing: id === this.editing,
      below: this.tree.tasks.of(id),
    });
  }

  /** Drop the records of branches that are no longer drawn here, unless they were made again elsewhere. */
  private forgetOthers(before: readonly Branch[], after: readonly Branch[]): void {
    if (before.length === 0) return;
    const staying = new Set(after);
    const waiting = before.filter((branch) => !staying.has(branch));
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (this.branches.get(next.id) === next) this.branches.delete(next.id);
      waiting.push(...next.children);
    }
  }
}

function difference(a: ReadonlySet<Id>, b: ReadonlySet<Id>): Id[] {
  return [...a].filter((id) => !b.has(id)).concat([...b].filter((id) => !a.has(id)));
}
