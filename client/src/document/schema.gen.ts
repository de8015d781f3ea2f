// Generated from the msgspec structs by `python schema/generate.py`; not edited by hand.

export type ClosingReason =
  | "sign-in"
  | "not-allowed"
  | "in-trash"
  | "page-too-old"
  | "server-too-old"
  | "too-fast"
  | "too-large"
  | "malformed"
  | "hello-late"
  | "too-slow"
  | "too-many"
  | "restarting";
export type Op =
  | PutNode
  | PutRelation
  | PutGroup
  | SetNode
  | SetRelation
  | SetGroup
  | Move
  | Remove
  | Restore
  | Text
  | SetSettings;
export type Side = "left" | "right";
export type Layout = "balanced" | "right" | "left" | "org" | "tree" | "timeline" | "fishbone";
export type Colour =
  | "red"
  | "orange"
  | "amber"
  | "green"
  | "teal"
  | "blue"
  | "indigo"
  | "purple"
  | "pink"
  | "brown"
  | "grey";
export type Shape =
  "line" | "box" | "rounded" | "pill" | "ellipse" | "diamond" | "hexagon" | "none";
export type LineStyle = "solid" | "dashed" | "dotted";
export type Ends = "none" | "to" | "from" | "both";
export type Kind = "node" | "relation" | "group";
export type FromPage = Hello | ChangeFrame | Here;
export type Level = "owner" | "editor" | "viewer";
export type RefusalReason =
  "not-allowed" | "schema" | "exists" | "gone" | "cycle" | "old-base" | "too-large" | "storage";
export type ToPage = Welcome | Part | Changes | Refused | Known | HereNow | LevelNow | Bye;

/**
 * The last frame before the server closes, with the same reason as the close code.
 */
export interface Bye {
  type: "bye";
  reason: ClosingReason;
  detail?: string;
}
/**
 * All of its ops apply, or none. The author's page makes the id, so that a change sent twice counts once.
 *
 * `ops` is checked and decoded by `checks.decode_ops`, in one place for socket, HTTP and imports.
 */
export interface Change {
  id: string;
  ops: Op[];
}
/**
 * Make a node. Refused when the id exists or its parent is gone.
 */
export interface PutNode {
  op: "put";
  kind: "node";
  id: string;
  props: NewNode;
}
/**
 * A node as `put` makes it. Without `parent` it is the centre (the first) or a floating topic.
 */
export interface NewNode {
  note?: RichNode | null;
  side?: Side | null;
  layout?: Layout | null;
  x?: number | null;
  y?: number | null;
  colour?: Colour | null;
  shape?: Shape | null;
  direction?: ("ltr" | "rtl") | null;
  icons?: string[] | null;
  tags?: string[] | null;
  link?: string | null;
  image?: Image | null;
  task?: Task | null;
  record?: string | null;
  figure?: string | null;
  foreign?: {
    [k: string]: unknown;
  } | null;
  title?: string;
  parent?: string;
  order: string;
}
/**
 * One node of a ProseMirror document; which types may stand where is checked by `note.check_note`.
 */
export interface RichNode {
  type: string;
  attrs?: {
    [k: string]: unknown;
  };
  content?: RichNode[];
  marks?: RichMark[];
  text?: string;
}
/**
 * A mark of a ProseMirror text: strong, em, code, link and so on.
 */
export interface RichMark {
  type: string;
  attrs?: {
    [k: string]: unknown;
  };
}
/**
 * A picture in a node: `file` names a stored file of this map, or an address outside; sizes in map units.
 */
export interface Image {
  file: string;
  alt?: string;
  width?: number;
  height?: number;
}
/**
 * Something to be done. `progress` is a percentage; `priority` 1 is the most urgent.
 */
export interface Task {
  done?: boolean;
  progress?: number;
  priority?: number;
  start_on?: string;
  due_on?: string;
  assignee?: string;
}
/**
 * Make a relation. Refused when the id exists or one of its ends is gone.
 */
export interface PutRelation {
  op: "put";
  kind: "relation";
  id: string;
  props: NewRelation;
}
/**
 * A line between two nodes that is not parent and child. JSON names: `from` and `to`.
 */
export interface NewRelation {
  label?: string | null;
  colour?: Colour | null;
  line?: LineStyle | null;
  ends?: Ends | null;
  foreign?: {
    [k: string]: unknown;
  } | null;
  from: string;
  to: string;
}
/**
 * Make a group. Refused when the id exists or a node in it never was.
 */
export interface PutGroup {
  op: "put";
  kind: "group";
  id: string;
  props: NewGroup;
}
/**
 * A boundary around branches, or a summary of siblings (its `summary` node says what they come to).
 */
export interface NewGroup {
  label?: string | null;
  colour?: Colour | null;
  shape?: Shape | null;
  foreign?: {
    [k: string]: unknown;
  } | null;
  nodes: string[];
  kind?: "boundary" | "summary";
  summary?: string;
}
/**
 * Set fields of a node; null takes one away. The later in server order stands, field by field.
 */
export interface SetNode {
  op: "set";
  kind: "node";
  id: string;
  props: NodeProps;
}
/**
 * The fields that `set` may give a node. Its place in the tree is changed by `move`, never here.
 */
export interface NodeProps {
  title?: string;
  note?: RichNode | null;
  side?: Side | null;
  layout?: Layout | null;
  x?: number | null;
  y?: number | null;
  colour?: Colour | null;
  shape?: Shape | null;
  direction?: ("ltr" | "rtl") | null;
  icons?: string[] | null;
  tags?: string[] | null;
  link?: string | null;
  image?: Image | null;
  task?: Task | null;
  record?: string | null;
  figure?: string | null;
  foreign?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Set fields of a relation.
 */
export interface SetRelation {
  op: "set";
  kind: "relation";
  id: string;
  props: RelationProps;
}
/**
 * The fields that `set` may give a relation.
 */
export interface RelationProps {
  label?: string | null;
  colour?: Colour | null;
  line?: LineStyle | null;
  ends?: Ends | null;
  foreign?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Set fields of a group.
 */
export interface SetGroup {
  op: "set";
  kind: "group";
  id: string;
  props: GroupProps;
}
/**
 * The fields that `set` may give a group.
 */
export interface GroupProps {
  nodes?: string[];
  label?: string | null;
  colour?: Colour | null;
  shape?: Shape | null;
  foreign?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Move a branch. Without `parent` it becomes a floating topic. Refused when it would go under itself.
 */
export interface Move {
  op: "move";
  id: string;
  order: string;
  parent?: string | null;
}
/**
 * Hide a branch, relation or group. One that is hidden already stays so: no refusal.
 */
export interface Remove {
  op: "remove";
  kind: Kind;
  id: string;
}
/**
 * Bring back what `remove` hid. Refused when what it hangs on is gone.
 */
export interface Restore {
  op: "restore";
  kind: Kind;
  id: string;
}
/**
 * Edit a title (`splices`) or a note (`steps` with the resulting `doc`) keystroke by keystroke.
 *
 * `base` is the number of the last change that its author had seen when the steps were made. The server
 * refuses it as old when somebody else's change has touched the field since; the author rebases and sends again.
 */
export interface Text {
  op: "text";
  id: string;
  base: number;
  field?: "note" | "title";
  splices?: [number, number, string][];
  steps?: {
    [k: string]: unknown;
  }[];
  doc?: RichNode | null;
}
/**
 * Set fields of the map's settings; null takes one away.
 */
export interface SetSettings {
  op: "settings";
  props: Settings;
}
/**
 * What belongs to the whole map. The map's title is the centre's unless `title` says otherwise.
 */
export interface Settings {
  title?: string | null;
  theme?: string | null;
  layout?: Layout | null;
  fold_depth?: number | null;
  direction?: ("ltr" | "rtl") | null;
  foreign?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A change, as the document's schema has it.
 */
export interface ChangeFrame {
  type: "change";
  id: string;
  ops: Op[];
}
/**
 * Committed changes, in order, to everybody; one's own id in it is the acknowledgement.
 */
export interface Changes {
  type: "changes";
  changes: Committed[];
}
/**
 * A change in the log: acknowledged, numbered, and with the author the server knows.
 */
export interface Committed {
  seq: number;
  id: string;
  author: string;
  at: number;
  ops: Op[];
}
/**
 * The first frame. `since`: the number up to which the page has the map; absent: send it all.
 */
export interface Hello {
  type: "hello";
  protocol: number;
  schema: number;
  since?: number;
}
/**
 * Where the person is: cursor and view in map units, selected nodes. Latest wins; never stored.
 */
export interface Here {
  type: "here";
  cursor?: [number, number] | null;
  selection?: string[];
  /**
   * @minItems 4
   * @maxItems 4
   */
  view?: [number, number, number, number];
  editing?: string | null;
}
/**
 * Who moved since the last tick, and which sockets left.
 */
export interface HereNow {
  type: "here";
  present: Present[];
  left?: number[];
}
/**
 * One socket of a person in the room. Name and colour come from the session, never from a message.
 */
export interface Present {
  socket: number;
  person: string;
  name: string;
  colour: string;
  cursor?: [number, number] | null;
  selection?: string[];
  /**
   * @minItems 4
   * @maxItems 4
   */
  view?: [number, number, number, number];
  editing?: string | null;
}
/**
 * A change that was sent again: it stands in the log under this number already.
 */
export interface Known {
  type: "known";
  id: string;
  seq: number;
}
/**
 * The person's level on this map has changed.
 */
export interface LevelNow {
  type: "level";
  level: Level;
}
/**
 * A group as it stands in a map.
 */
export interface MapGroup {
  label?: string;
  colour?: Colour;
  shape?: Shape;
  foreign?: {
    [k: string]: unknown;
  };
  nodes: string[];
  kind: "boundary" | "summary";
  summary?: string;
  deleted?: boolean;
}
/**
 * A node as it stands in a map.
 */
export interface MapNode {
  note?: RichNode;
  side?: Side;
  layout?: Layout;
  x?: number;
  y?: number;
  colour?: Colour;
  shape?: Shape;
  direction?: "ltr" | "rtl";
  icons?: string[];
  tags?: string[];
  link?: string;
  image?: Image;
  task?: Task;
  record?: string;
  figure?: string;
  foreign?: {
    [k: string]: unknown;
  };
  title: string;
  parent?: string;
  order: string;
  deleted?: boolean;
}
/**
 * A relation as it stands in a map.
 */
export interface MapRelation {
  label?: string;
  colour?: Colour;
  line?: LineStyle;
  ends?: Ends;
  foreign?: {
    [k: string]: unknown;
  };
  from: string;
  to: string;
  deleted?: boolean;
}
/**
 * The settings as they stand in a map.
 */
export interface MapSettings {
  title?: string;
  theme?: string;
  layout?: Layout;
  fold_depth?: number;
  direction?: "ltr" | "rtl";
  foreign?: {
    [k: string]: unknown;
  };
}
/**
 * A whole map, at the change numbered `seq`.
 */
export interface MindMap {
  schema: 1;
  seq: number;
  settings: MapSettings;
  nodes: {
    [k: string]: MapNode;
  };
  relations: {
    [k: string]: MapRelation;
  };
  groups: {
    [k: string]: MapGroup;
  };
}
/**
 * A piece of the map at `welcome.seq`, at most 256 KiB, so that one joiner never holds the loop.
 */
export interface Part {
  type: "part";
  part: number;
  settings?: MapSettings;
  nodes?: {
    [k: string]: MapNode;
  };
  relations?: {
    [k: string]: MapRelation;
  };
  groups?: {
    [k: string]: MapGroup;
  };
}
/**
 * A change that was not accepted, whole: which op, why. The page takes the edit back visibly.
 */
export interface Refused {
  type: "refused";
  id: string;
  reason: RefusalReason;
  op?: number;
  detail?: string;
}
/**
 * The answer to `hello`: `parts` map parts follow or, when `since` was near enough, `changes` frames.
 */
export interface Welcome {
  type: "welcome";
  protocol: number;
  schema: number;
  map: string;
  seq: number;
  level: Level;
  socket: number;
  person: string;
  name: string;
  colour: string;
  parts?: number;
  present?: Present[];
}
