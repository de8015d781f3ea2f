import MindElixir from "mind-elixir";
import "mind-elixir/style.css";

let mind;
let nodeData;
let scale = 1;
let count = 0;

const converted = ({ id, title, children }) => {
  count += 1;
  return { id, topic: title, expanded: true, children: children.map(converted) };
};

window.subject = {
  keys: { child: "Tab", done: "Enter" },
  prepare(tree) {
    nodeData = converted(tree);
  },
  open() {
    const el = document.getElementById("app");
    mind = new MindElixir({ el, direction: 2, toolBar: false, contextMenu: false, scaleMin: 0.01 });
    mind.bus.addListener("operation", ({ name }) => {
      if (/add/i.test(name)) count += 1;
    });
    mind.init({ nodeData });
  },
  pan: (dx, dy) => mind.move(-dx, -dy),
  zoomBy(factor) {
    scale *= factor;
    mind.scale(scale);
  },
  centre(id) {
    const { x, y } = mind.findEle(id).getBoundingClientRect();
    mind.move(innerWidth / 2 - x, innerHeight / 2 - y);
  },
  select(id) {
    mind.container.tabIndex = 0;
    mind.container.focus();
    mind.selectNode(mind.findEle(id));
  },
  addChild: (id) => mind.addChild(mind.findEle(id), { id: crypto.randomUUID(), topic: "Another" }),
  rename: (id, title) => mind.setNodeTopic(mind.findEle(id), title),
  count: () => count,
};
