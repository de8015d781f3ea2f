import { plainTitle } from "../document/inline.ts";
import { type Id, type MindMap, nodeOf, type ObjectRef, type Op } from "../document/map.ts";
import type { Tree } from "../document/tree.ts";
import { t, tn } from "../lib/i18n.ts";
import type { Folded } from "./fold.ts";
import { objectName } from "./objects.ts";

/** What came of a topic, in one word. */
type Deed = "added" | "removed" | "returned" | "moved" | "changed";

interface MapNow {
  readonly map: MindMap;
  readonly tree: Tree;
}

/** So many sentences in a row are listened to; of the rest only the number is told. */
const MOST_SENTENCES = 3;

const WHAT: Record<Deed, (name: string, count: number) => string> = {
  added: (name, count) =>
    tn("%(name)s added %(count)s topic", "%(name)s added %(count)s topics", count, { name }),
  removed: (name, count) =>
    tn("%(name)s removed %(count)s topic", "%(name)s removed %(count)s topics", count, { name }),
  returned: (name, count) =>
    tn("%(name)s brought %(count)s topic back", "%(name)s brought %(count)s topics back", count, {
      name,
    }),
  moved: (name, count) =>
    tn("%(name)s moved %(count)s topic", "%(name)s moved %(count)s topics", count, { name }),
  changed: (name, count) =>
    tn("%(name)s changed %(count)s topic", "%(name)s changed %(count)s topics", count, { name }),
};

/**
 * What others have done since it was last told. Many keystrokes in one title are one change of a topic, and topics
 * of the same branch are told together.
 */
export class Deeds {
  private readonly byAuthor = new Map<string, Map<Id, Deed>>();
  /** The relations and groups that each of them touched. */
  private readonly objects = new Map<string, Set<Id>>();

  get isEmpty(): boolean {
    return this.byAuthor.size === 0 && this.objects.size === 0;
  }

  add(author: string, ops: readonly Op[]): void {
    const topics = this.byAuthor.get(author) ?? new Map<Id, Deed>();
    for (const op of ops) addTo(topics, op);
    if (topics.size > 0) this.byAuthor.set(author, topics);
    const ids = ops.flatMap((op) => objectOf(op)?.id ?? []);
    if (ids.length > 0)
      this.objects.set(author, new Set([...(this.objects.get(author) ?? []), ...ids]));
  }

  /** Return what there is to tell, in sentences, and forget it. */
  take(now: MapNow, nameOf: (author: string) => string): string[] {
    const groups = [...this.byAuthor].flatMap(([author, topics]) =>
      grouped(topics, now).map((group) => ({ ...group, name: nameOf(author) })),
    );
    const objects = [...this.objects].map(([author, { size }]) =>
      tn(
        "%(name)s changed %(count)s relation or group",
        "%(name)s changed %(count)s relations or groups",
        size,
        { name: nameOf(author) },
      ),
    );
    this.byAuthor.clear();
    this.objects.clear();
    const told = groups.slice(0, MOST_SENTENCES).map((group) => sentenceOf(group, now.map));
    const rest = groups.slice(MOST_SENTENCES).reduce((sum, { count }) => sum + count, 0);
    if (rest > 0)
      told.push(tn("%(count)s more topic changed", "%(count)s more topics changed", rest));
    return [...told, ...objects];
  }
}

/** Return what a person hears after having moved topics: where they are now. Null: the ops do more than move. */
export function movedSentence(ops: readonly Op[], { map, tree }: MapNow): string | null {
  const [first] = ops;
  if (first?.op !== "move" || ops.some(({ op }) => op !== "move")) return null;
  const parent = tree.parent(first.id);
  const below = parent === null ? t("the map") : titleOf(map, parent);
  if (ops.length > 1) {
    return tn(
      "Moved %(count)s topic below %(parent)s",
      "Moved %(count)s topics below %(parent)s",
      ops.length,
      { parent: below },
    );
  }
  const siblings = tree.children(parent);
  return t("Moved %(title)s below %(parent)s, %(place)s of %(count)s", {
    title: titleOf(map, first.id),
    parent: below,
    place: siblings.indexOf(first.id) + 1,
    count: siblings.length,
  });
}

/** Return what a person hears after having removed a relation or a group. Null: the ops do more, or less. */
export function removedSentence(ops: readonly Op[], map: MindMap): string | null {
  const [op] = ops;
  const object = op?.op === "remove" && ops.length === 1 ? objectOf(op) : null;
  return object && t("Removed: %(name)s", { name: objectName(map, object) });
}

/** Return the relation or group that an op is about; null: it is about none. */
function objectOf(op: Op): ObjectRef | null {
  if (!("kind" in op) || op.kind === "node") return null;
  return { kind: op.kind, id: op.id };
}

/** Return what a person hears after having folded or unfolded. */
export function foldSentence(before: Folded, after: Folded, tree: Tree): string | null {
  const closed = [...after].filter((id) => !before.has(id));
  const opened = [...before].filter((id) => !after.has(id) && !tree.isGone(id));
  const [id] = closed;
  if (id !== undefined && closed.length === 1) {
    return tn("Folded, %(count)s topic below", "Folded, %(count)s topics below", below(tree, id));
  }
  if (closed.length > 0) {
    return tn("Folded %(count)s branch", "Folded %(count)s branches", closed.length);
  }
  if (opened.length === 0) return null;
  return tn("Unfolded %(count)s branch", "Unfolded %(count)s branches", opened.length);
}

function addTo(topics: Map<Id, Deed>, op: Op): void {
  if (op.op === "settings" || ("kind" in op && op.kind !== "node")) return;
  const before = topics.get(op.id);
  const deed = deedOf(op);
  if (before === "added" && deed === "removed") topics.delete(op.id);
  else if (before === undefined || deed === "removed" || before === "changed")
    topics.set(op.id, deed);
}

function deedOf(op: Op): Deed {
  if (op.op === "put") return "added";
  if (op.op === "remove" || op.op === "erase") return "removed";
  if (op.op === "restore") return "returned";
  return op.op === "move" ? "moved" : "changed";
}

interface Group {
  readonly deed: Deed;
  readonly below: Id | null;
  readonly count: number;
}

/** Topics to which the same was done in the same branch: a branch that came whole came below its top's parent. */
function grouped(topics: ReadonlyMap<Id, Deed>, { map, tree }: MapNow): Group[] {
  const groups = new Map<string, Group>();
  for (const [id, deed] of topics) {
    const isLeft = deed === "removed" || !tree.isGone(id);
    if (!isLeft || !nodeOf(map, id)) continue;
    let parent = tree.parent(id);
    while (parent !== null && topics.get(parent) === deed) parent = tree.parent(parent);
    const key = `${deed} ${parent}`;
    groups.set(key, { deed, below: parent, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

function sentenceOf({ deed, below, count, name }: Group & { name: string }, map: MindMap): string {
  const what = WHAT[deed](name, count);
  if (below === null) return what;
  return t("%(what)s below %(parent)s", { what, parent: titleOf(map, below) });
}

function titleOf(map: MindMap, id: Id): string {
  return plainTitle(nodeOf(map, id)?.title ?? "").trim() || t("a topic without a title");
}

function below(tree: Tree, id: Id): number {
  return [...tree.walk(id)].length - 1;
}
