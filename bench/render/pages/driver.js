// Drives the page of one library and measures it. The page sets `window.subject`:
//   prepare(tree)      turn the seeded map into the library's own form; not measured
//   open()             show the whole map, unfolded
//   pan(dx, dy), zoomBy(factor), centre(id)
//   addChild(id), rename(id, title)   through the library's interface
//   select(id), keys: { child }       for libraries with keys; they act on the selected node
//   count()            how many nodes the library has
const SETTLE_MS = 300;
const MOST_MS = 6000;
const FRAMES = 60;
const WAYS = [
  [40, 25],
  [-30, -35],
  [35, -30],
  [-30, 45],
];

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const frame = () => new Promise(requestAnimationFrame);

/** Resolves when what the next frame shows has been painted. */
async function painted() {
  await frame();
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
  return performance.now();
}

const longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
  entryTypes: ["longtask"],
});

/** Do a step in each frame; return how long each frame took. A library that is very slow is let off early. */
async function frames(step) {
  await wait(SETTLE_MS);
  longTasks.length = 0;
  const times = [await frame()];
  const begun = performance.now();
  for (let at = 0; at < FRAMES && performance.now() - begun < MOST_MS; at += 1) {
    step(at);
    times.push(await frame());
  }
  times.push(await frame(), await frame());
  await wait(100);
  return {
    frames: times.slice(1).map((time, at) => time - times[at]),
    longTasks: longTasks.map(({ duration }) => Math.round(duration)),
  };
}

function panning() {
  return frames((at) => window.subject.pan(...WAYS[Math.floor(at / 15) % WAYS.length]));
}

/** A node with children in the thick of the map, and a main branch. */
function placesIn(tree) {
  const dense = [];
  const look = (node, depth) => {
    if (depth >= 4 && node.children.length >= 3) dense.push(node.id);
    for (const child of node.children) look(child, depth + 1);
  };
  look(tree, 0);
  const main = tree.children[0].id;
  return { main, dense: dense[Math.floor(dense.length / 2)] ?? main };
}

let places;

window.driver = {
  async prepare(name) {
    const tree = await (await fetch(`/${name}.json`)).json();
    places = placesIn(tree);
    await window.subject.prepare(tree);
    await document.fonts?.ready;
  },
  async open() {
    await frame();
    const begun = performance.now();
    await window.subject.open();
    await frame();
    return (await painted()) - begun;
  },
  elements: () => elementsIn(document),
  pan: panning,
  async panDense() {
    await window.subject.centre(places.dense);
    return panning();
  },
  /** Twice as many nodes on the screen with each step, and back. */
  zoom: () => frames((at) => window.subject.zoomBy(at < FRAMES / 2 ? 1 / 1.06 : 1.06)),
  async panSmall() {
    window.subject.zoomBy(0.32);
    const measured = await panning();
    window.subject.zoomBy(1 / 0.32);
    return measured;
  },
  /** Adds children, or gives titles, through the library's interface; ms from the call to the paint. */
  async change(kind, times) {
    const taken = [];
    for (let at = 0; at < times; at += 1) {
      await wait(100);
      await frame();
      const begun = performance.now();
      if (kind === "child") await window.subject.addChild(places.dense);
      else await window.subject.rename(places.dense, `Another title, number ${at}`);
      taken.push((await painted()) - begun);
    }
    return taken;
  },
  async select() {
    await window.subject.select(places.dense);
    await wait(SETTLE_MS);
  },
  /** Expect a key: when `isDone` the frame that shows what it did is waited for. */
  expectKey(kind) {
    const before = window.subject.count();
    const isDone = () => kind === "letter" || window.subject.count() > before;
    window.keyTaken = new Promise((done) => {
      const pressed = async (event) => {
        do await frame();
        while (!isDone());
        done((await sent()) - event.timeStamp);
      };
      addEventListener("keydown", pressed, { capture: true, once: true });
    });
  },
  keyTaken: () => window.keyTaken,
};

/** The frame that is under way has been painted. */
function sent() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  });
}

function elementsIn(root) {
  let count = 0;
  for (const element of root.querySelectorAll("*")) {
    count += 1 + (element.shadowRoot ? elementsIn(element.shadowRoot) : 0);
  }
  return count;
}
