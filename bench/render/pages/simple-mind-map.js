// In its performance mode, which draws only what is near the screen.
import SimpleMindMap from "simple-mind-map";

let mind;
let data;

const converted = ({ id, title, children }) => ({
  data: { text: title, uid: id, expand: true },
  children: children.map(converted),
});
const rendered = () =>
  new Promise((done) => {
    const end = () => {
      mind.off("node_tree_render_end", end);
      done();
    };
    mind.on("node_tree_render_end", end);
  });
const node = (id) => mind.renderer.findNodeByUid(id);

window.subject = {
  keys: { child: "Tab", done: "Enter" },
  prepare(tree) {
    data = converted(tree);
  },
  open() {
    mind = new SimpleMindMap({
      el: document.getElementById("app"),
      data,
      layout: "mindMap",
      openPerformance: true,
      enableShortcutOnlyWhenMouseInSvg: false,
    });
    return rendered();
  },
  pan: (dx, dy) => mind.view.translateXY(-dx, -dy),
  zoomBy: (factor) =>
    mind.view.setScale(mind.view.scale * factor, innerWidth / 2, innerHeight / 2),
  centre: (id) => mind.renderer.moveNodeToCenter(node(id)),
  async select(id) {
    while (!node(id)) await new Promise(requestAnimationFrame);
    node(id).active();
  },
  addChild(id) {
    const end = rendered();
    mind.execCommand("INSERT_CHILD_NODE", false, [node(id)], { text: "Another" });
    return end;
  },
  rename: (id, title) => mind.execCommand("SET_NODE_TEXT", node(id), title),
  count: () => Object.keys(mind.renderer.nodeCache).length,
};
