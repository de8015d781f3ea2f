import * as fc from "fast-check";
import type { Id } from "../../document/map.ts";
import type { MapSession } from "../session.ts";
import { writeInNote } from "./notes.ts";
import type { World } from "./world.ts";

/** What a person does: `which` node, and `where` to, or at which place. */
type Deliberate = {
  readonly do: Act;
  readonly who: number;
  readonly which: number;
  readonly where: number;
};

/** Something that happens in a world. Small numbers choose among what is there, so that a failure can be shrunk. */
export type Deed =
  | Deliberate
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "cut" | "freeze"; readonly who: number }
  | { readonly do: "restart" };

const ACTS = [
  "add",
  "addBefore",
  "type",
  "erase",
  "replace",
  "retitle",
  "colour",
  "move",
  "remove",
  "restore",
  "relate",
  "group",
  "note",
  "settings",
  "undo",
  "redo",
] as const;
type Act = (typeof ACTS)[number];

const small = fc.nat({ max: 12 });

/** Deeds as they come in a map: mostly typing and changing, now and then an accident. */
export function deeds(people: number, longest = 60): fc.Arbitrary<Deed[]> {
  const who = fc.nat({ max: people - 1 });
  const act = fc.record({ do: fc.constantFrom(...ACTS), who, which: small, where: small });
  const typing = fc.record({ do: fc.constant("type" as const), who, which: small, where: small });
  const wait = fc.record({ do: fc.constant("wait" as const), ms: fc.nat({ max: 400 }) });
  const accident = fc.oneof(
    fc.record({ do: fc.constantFrom("cut" as const, "freeze" as const), who }),
    fc.record({ do: fc.constant("restart" as const) }),
  );
  const deed = fc.oneof(
    { weight: 10, arbitrary: act },
    { weight: 4, arbitrary: typing },
    { weight: 6, arbitrary: wait },
    { weight: 1, arbitrary: accident },
  );
  return fc.array(deed, { maxLength: longest, size: "max" });
}

export function perform(world: World, deed: Deed, count: number): void {
  if (deed.do === "wait") world.clock.run(deed.ms);
  else if (deed.do === "restart") world.restartServer();
  else if (!("which" in deed)) world.network[deed.do](`${deed.who}`);
  else act(world.people[deed.who] as MapSession, deed, count);
}

/** `count` makes ids that no other deed makes. */
function act(person: MapSession, deed: Deliberate, count: number): void {
  const { state } = person;
  const ids = Object.keys(state.map.nodes).sort();
  const id = ids[deed.which % ids.length] as Id;
  const other = ids[deed.where % ids.length] as Id;
  const made = `n${count}`;
  const change = state.change();
  const { title = "" } = state.map.nodes[id] ?? {};
  const at = Math.min(deed.where, title.length);
  if (deed.do === "note") {
    writeInNote(person, id, deed.where, letters(deed.who, count), deed.where % 3);
    return;
  }
  const steps: Record<Exclude<Act, "note">, () => unknown> = {
    add: () => change.put(made, { parent: id, at: "end" }, { title: letters(deed.who, count) }),
    addBefore: () => change.put(made, { parent: state.tree.parent(id), at: { before: id } }),
    type: () => change.type(id, [[at, 0, letters(deed.who, count)]]).undoWith(`type ${id}`),
    erase: () =>
      change.type(id, [
        [Math.min(at, Math.max(0, title.length - 2)), Math.min(2, title.length), ""],
      ]),
    replace: () => change.retitle(id, letters(deed.who, count)),
    retitle: () => change.set(id, { title: letters(deed.who, count) }),
    colour: () =>
      change.set(id, { colour: (["red", "blue", "green"] as const)[deed.where % 3] ?? null }),
    move: () => change.move(id, { parent: other, at: deed.where % 2 ? "start" : "end" }),
    remove: () => change.remove(id),
    restore: () => change.restore(id),
    relate: () => change.putRelation(`r${count}`, { from: id, to: other }),
    group: () => change.putGroup(`g${count}`, { nodes: [id, other] }),
    settings: () => change.settings({ fold_depth: deed.where + 1 }),
    undo: () => change.undo(),
    redo: () => change.redo(),
  };
  steps[deed.do]();
  if (deed.do === "move" && id === "centre") return;
  person.dispatch(change);
}

/** Each person writes in an alphabet of their own. */
export function letters(who: number, count: number): string {
  return String.fromCharCode("Aaαа0".charCodeAt(who) + (count % 8)).repeat(1 + (count % 3));
}
