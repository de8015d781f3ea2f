import type { Id, Image } from "../document/map.ts";
import type { Point } from "../layout/box.ts";
import { t } from "../lib/i18n.ts";
import { newId } from "../lib/ids.ts";
import { mayEdit } from "../state/editor.ts";
import { several } from "../state/selection.ts";
import { type Command, nodeToChange } from "./command.ts";
import { togglePart } from "./parts.ts";
import { register } from "./registered.ts";

/** A stored picture, as the server names it, with the name of the file that it came from. */
export interface StoredPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

/** Where pictures go: on a topic, or free at a point of the map. */
export type PicturePlace = { readonly node: Id } | { readonly at: Point };

const WIDTHS = { small: 90, medium: 180, large: 280 } as const;
export type ImageSize = keyof typeof WIDTHS;
const LARGEST = { width: 280, height: 220 };
/** How wide an image can be made by hand, in map units. */
export const IMAGE_WIDTH = { least: 24, most: 640 };
const GAP = 60;

/** Put pictures into the map as one step: one on a topic is its image, several are topics below it; else they stand free. */
export function placePictures(pictures: readonly StoredPicture[], place: PicturePlace): Command {
  return (state, dispatch) => {
    const [first, ...others] = pictures;
    if (!first || !mayEdit(state)) return false;
    const change = state.change();
    if ("node" in place) {
      if (state.tree.isGone(place.node)) return false;
      if (others.length === 0) {
        const alt = state.map.nodes[place.node]?.image?.alt ?? "";
        dispatch?.(change.set(place.node, { image: { ...imageOf(first), ...(alt && { alt }) } }));
        return true;
      }
    }
    const ids = pictures.map(() => newId());
    let y = "at" in place ? place.at.y : 0;
    pictures.forEach((picture, index) => {
      const image = imageOf(picture);
      const free = "at" in place && { x: Math.round(place.at.x), y: Math.round(y) };
      const parent = "node" in place ? place.node : null;
      const content = { title: picture.title.slice(0, 1_000), image, ...(free || {}) };
      change.put(ids[index] as Id, { parent, at: "end" }, content);
      y += (image.height ?? 0) + GAP;
    });
    dispatch?.(change.select(several(ids)));
    return true;
  };
}

/** Give the selected topic's image a width; its height follows. */
export function sizeImage(size: ImageSize): Command {
  return changeImage((image) => {
    const { width = LARGEST.width, height = LARGEST.height } = image;
    return { ...image, ...fitted(width, height, WIDTHS[size]) };
  });
}

/** Give the selected topic's image any width, within limits; its height follows. Applies if that changes it. */
export function resizeImage(wanted: number): Command {
  return (state, dispatch) => {
    const id = nodeToChange(state);
    const image = id === null ? undefined : state.map.nodes[id]?.image;
    const { width = LARGEST.width, height = LARGEST.height } = image ?? {};
    const { least, most } = IMAGE_WIDTH;
    const limit = Math.min(most, most * (width / height));
    const next = Math.round(Math.min(limit, Math.max(least, wanted)));
    if (!image || next === image.width) return false;
    const size = { width: next, height: Math.max(1, Math.round((next * height) / width)) };
    return changeImage((now) => ({ ...now, ...size }))(state, dispatch);
  };
}

/** Say in words what the selected topic's image shows. */
export function describeImage(alt: string): Command {
  return changeImage((image) => ({ ...image, alt: alt.slice(0, 400) }));
}

export const removeImage: Command = changeImage(() => null);

function changeImage(change: (image: Image) => Image | null): Command {
  return (state, dispatch) => {
    const id = nodeToChange(state);
    const image = id === null ? undefined : state.map.nodes[id]?.image;
    if (id === null || !image) return false;
    dispatch?.(state.change().set(id, { image: change(image) }));
    return true;
  };
}

function imageOf({ name, width, height }: StoredPicture): Image {
  return { file: name, ...fitted(width, height, Math.min(width, LARGEST.width)) };
}

/** The sizes at a width, or as high as a node shows it. */
function fitted(width: number, height: number, wanted: number): { width: number; height: number } {
  const scale = Math.min(wanted / width, LARGEST.height / height);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** The panel in which an image is chosen, described, sized and taken away. */
const openImage: Command = (state, dispatch) =>
  nodeToChange(state) !== null && togglePart("image")(state, dispatch);

export const IMAGE_COMMANDS = register({
  image: {
    title: () => t("Image"),
    group: "edit",
    menu: ["node"],
    keys: ["Alt+P"],
    run: openImage,
  },
  smallImage: { title: () => t("Small image"), group: "edit", keys: [], run: sizeImage("small") },
  mediumImage: {
    title: () => t("Medium image"),
    group: "edit",
    keys: [],
    run: sizeImage("medium"),
  },
  largeImage: { title: () => t("Large image"), group: "edit", keys: [], run: sizeImage("large") },
  removeImage: { title: () => t("Remove the image"), group: "edit", keys: [], run: removeImage },
});
