import JsMind from "jsmind";
import "jsmind/style/jsmind.css";

let mind;
let data;
let scale = 1;

const converted = ({ id, title, children }, depth = 0, place = 0) => ({
  id,
  topic: title,
  expanded: true,
  ...(depth === 1 && { direction: place % 2 ? "left" : "right" }),
  children: children.map((child, at) => converted(child, depth + 1, at)),
});

window.subject = {
  keys: { child: "Insert", done: "Enter" },
  prepare(tree) {
    data = converted(tree);
  },
  open() {
    mind = new JsMind({
      container: "app",
      editable: true,
      theme: "primary",
      support_html: false,
      log_level: "error",
      view: { engine: "svg", zoom: { min: 0.1, max: 3, step: 0.1 } }, // on canvas it draws no lines at 10,000
    });
    mind.show({ meta: { name: "bench" }, format: "node_tree", data });
  },
  pan: (dx, dy) => mind.view.e_panel.scrollBy(dx, dy),
  zoomBy(factor) {
    scale *= factor;
    mind.view.set_zoom(scale);
  },
  centre: (id) => mind.view.center_node(mind.get_node(id)),
  select(id) {
    mind.select_node(id);
    mind.view.e_panel.focus();
  },
  addChild: (id) => mind.add_node(id, crypto.randomUUID(), "Another"),
  rename: (id, title) => mind.update_node(id, title),
  count: () => Object.keys(mind.mind.nodes).length,
};
