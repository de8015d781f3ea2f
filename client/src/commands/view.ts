import { united } from "../layout/box.ts";
import { t } from "../lib/i18n.ts";
import { centred, fitted, MAX_ZOOM, MIN_ZOOM, zoomedBy, zoomedTo } from "../state/viewport.ts";
import type { Command } from "./command.ts";
import { register } from "./registered.ts";

const STEP = 1.25;

/** Show less, larger. */
export const zoomIn: Command = (state, dispatch) => {
  if (state.viewport.zoom >= MAX_ZOOM) return false;
  dispatch?.(state.change().view(zoomedBy(state.viewport, STEP)));
  return true;
};

/** Show more, smaller. */
export const zoomOut: Command = (state, dispatch) => {
  if (state.viewport.zoom <= MIN_ZOOM) return false;
  dispatch?.(state.change().view(zoomedBy(state.viewport, 1 / STEP)));
  return true;
};

/** Show a map unit as a pixel. */
export const zoomToNormal: Command = (state, dispatch) => {
  if (state.viewport.zoom === 1) return false;
  dispatch?.(state.change().view(zoomedTo(state.viewport, 1)));
  return true;
};

/** Show all that is unfolded. */
export const fitMap: Command = (state, dispatch) => {
  const all = state.geometry.bounds();
  if (!all) return false;
  dispatch?.(state.change().view(fitted(state.viewport, all)));
  return true;
};

/** Put the selected topic into the middle. */
export const centreSelection: Command = (state, dispatch) => {
  const { main } = state.selection;
  const box = main === null ? null : state.geometry.box(main);
  if (!box) return false;
  dispatch?.(state.change().view(centred(state.viewport, box)));
  return true;
};

/** Show all that is selected. */
export const fitSelection: Command = (state, dispatch) => {
  const boxes = [...state.selection.all].flatMap((id) => state.geometry.box(id) ?? []);
  const [first] = boxes;
  if (!first) return false;
  dispatch?.(state.change().view(fitted(state.viewport, boxes.reduce(united, first))));
  return true;
};

export const VIEW_COMMANDS = register({
  zoomIn: { title: () => t("Zoom in"), group: "view", keys: ["+", "Alt+=", "="], run: zoomIn },
  zoomOut: { title: () => t("Zoom out"), group: "view", keys: ["-", "Alt+-"], run: zoomOut },
  zoomToNormal: {
    title: () => t("Zoom to 100 %"),
    group: "view",
    menu: ["map"],
    keys: ["Alt+Shift+0", "0"],
    run: zoomToNormal,
  },
  fitMap: {
    title: () => t("Show the whole map"),
    group: "view",
    menu: ["map"],
    keys: ["Alt+Shift+1", "1"],
    run: fitMap,
  },
  fitSelection: {
    title: () => t("Show all that is selected"),
    group: "view",
    menu: ["node", "map"],
    keys: ["Alt+Shift+2", "2"],
    run: fitSelection,
  },
  centreSelection: {
    title: () => t("Put the selected topic into the middle"),
    group: "view",
    menu: ["map"],
    keys: ["Alt+Shift+3", "3"],
    run: centreSelection,
  },
});
