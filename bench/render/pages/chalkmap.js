// The whole editor, with a server that is in the page: it greets, sends the map when asked to open it, and
// acknowledges each change.
import "../../../client/src/elements/chalk-map.ts";
import { firstKeys } from "../../../client/src/lib/order.ts";

const NODES_IN_A_PART = 800;
let parts = [];
let editor;
let server;

/** Stands in for a WebSocket. */
class Server {
  #seq = 1;

  constructor() {
    server = this;
    setTimeout(() => this.onopen());
  }

  send(text) {
    const frame = JSON.parse(text);
    if (frame.type === "hello") this.isGreeted = true;
    if (frame.type === "change") this.#commit(frame);
  }

  close() {}

  sendMap() {
    this.#say({
      type: "welcome",
      protocol: 1,
      schema: 1,
      map: "bench",
      seq: this.#seq,
      level: "owner",
      socket: 1,
      person: "1",
      name: "Bench",
      colour: "blue",
      parts: parts.length,
    });
    for (const part of parts) this.#tell(part);
  }

  #commit({ id, ops }) {
    this.#seq += 1;
    const change = { seq: this.#seq, id, author: "1", at: Date.now(), ops };
    this.#say({ type: "changes", changes: [change] });
  }

  #say(frame) {
    this.#tell(JSON.stringify(frame));
  }

  #tell(data) {
    setTimeout(() => this.onmessage({ data }));
  }
}
window.WebSocket = Server;

function nodesOf(tree) {
  const nodes = { [tree.id]: { order: "a0", title: tree.title } };
  const waiting = [tree];
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    const orders = firstKeys(parent.children.length);
    parent.children.forEach((child, at) => {
      nodes[child.id] = { parent: parent.id, order: orders[at], title: child.title };
      waiting.push(child);
    });
  }
  return Object.entries(nodes);
}

const stage = () => editor.shadowRoot.querySelector(".stage");
const session = () => editor.running.session;

function wheel(deltaX, deltaY, ctrlKey) {
  const at = { clientX: innerWidth / 2, clientY: innerHeight / 2 };
  stage().dispatchEvent(new WheelEvent("wheel", { ...at, deltaX, deltaY, ctrlKey }));
}

window.subject = {
  keys: { child: "Tab", done: "Enter", letter: "x" },
  async prepare(tree) {
    localStorage.clear();
    const nodes = nodesOf(tree);
    parts = [];
    for (let at = 0; at < nodes.length; at += NODES_IN_A_PART) {
      const some = Object.fromEntries(nodes.slice(at, at + NODES_IN_A_PART));
      const settings = { fold_depth: 100 };
      parts.push(JSON.stringify({ type: "part", part: parts.length, settings, nodes: some }));
    }
    editor = document.createElement("chalk-map");
    Object.assign(editor, { map: "bench", socket: "/sync/bench", person: "1" });
    document.getElementById("app").append(editor);
    while (!server?.isGreeted) await new Promise(requestAnimationFrame);
  },
  open() {
    const loaded = new Promise((done) => {
      editor.addEventListener("chalk-title-changed", done, { once: true });
    });
    server.sendMap();
    return loaded;
  },
  pan: (dx, dy) => wheel(dx, dy, false),
  zoomBy: (factor) => wheel(0, -Math.log(factor) / 0.0022, true),
  centre(id) {
    const { geometry, viewport } = session().state;
    const box = geometry.box(id);
    const x = box.x + box.width / 2 - viewport.width / 2;
    const y = box.y + box.height / 2 - viewport.height / 2;
    session().dispatch({ ops: [], viewport: { ...viewport, zoom: 1, x, y } });
  },
  select(id) {
    session().dispatch({ ops: [], selection: { main: id, all: new Set([id]) }, editing: null });
    editor.focus();
  },
  addChild(id) {
    const change = session().state.change();
    session().dispatch(change.put(crypto.randomUUID(), { parent: id, at: "end" }, { title: "Another" }));
  },
  rename(id, title) {
    session().dispatch(session().state.change().set(id, { title }));
  },
  count: () => Object.keys(session().state.map.nodes).length,
};
