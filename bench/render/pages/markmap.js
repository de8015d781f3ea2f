// A viewer: a change is new data, as its own live editors do it.
import { zoomIdentity } from "d3";
import { Markmap } from "markmap-view";

let map;
let data;
let count = 0;

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const converted = ({ id, title, children }) => {
  count += 1;
  return { content: escaped(title), children: children.map(converted), payload: {}, ownId: id };
};
const found = (node, id) =>
  node.ownId === id
    ? node
    : node.children.reduce((before, child) => before ?? found(child, id), undefined);

window.subject = {
  prepare(tree) {
    data = converted(tree);
  },
  async open() {
    const app = document.getElementById("app");
    app.innerHTML = '<svg class="whole"></svg>';
    const options = { autoFit: false, duration: 0, initialExpandLevel: -1 };
    map = new Markmap(app.firstChild, options);
    await map.setData(data);
    map.svg.call(map.zoom.transform, zoomIdentity.translate(40, innerHeight / 2));
  },
  pan: (dx, dy) => map.svg.call(map.zoom.translateBy, -dx, -dy),
  zoomBy: (factor) => map.svg.call(map.zoom.scaleBy, factor),
  centre: (id) => map.centerNode(found(map.state.data, id)),
  addChild(id) {
    const child = { content: "Another", children: [], payload: {}, ownId: `a${count++}` };
    found(data, id).children.push(child);
    return map.setData(data);
  },
  rename(id, title) {
    found(data, id).content = title;
    return map.setData(data);
  },
  count: () => count,
};
