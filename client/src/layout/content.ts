/** What stands in a node and how large that makes it. */

import type { MapNode, Shape } from "../document/map.ts";
import type { RollUp } from "../document/roll-up.ts";
import { hasRightToLeft, readsRightToLeft } from "../lib/writing-direction.ts";
import { CHIP_SIGN, type Chip, chipsOf } from "./chips.ts";
import { widthOf } from "./metrics.ts";
import { runsOf } from "./runs.ts";
import { Title } from "./title.ts";
import { type SeenRun, visualOrder } from "./visual-order.ts";
import type { Line } from "./wrap.ts";

/** A line of text; `x` and `baseline` are from the upper left corner of the node. */
export interface TextLine {
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly runs: readonly SeenRun[];
}

/** A part of a node that is not text; `x` and `y` are from the upper left corner of the node. */
export type Item = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} & (
  | { readonly kind: "icon"; readonly name: string }
  | { readonly kind: "task"; readonly done: boolean; readonly progress: number }
  | { readonly kind: "progress"; readonly text: string; readonly percent: number }
  | { readonly kind: "due"; readonly text: string; readonly day: string; readonly done: boolean }
  | { readonly kind: "note" }
  | { readonly kind: "link"; readonly address: string }
  | { readonly kind: "priority"; readonly text: string }
  | { readonly kind: "assignee"; readonly text: string }
  | { readonly kind: "tag"; readonly text: string }
  | { readonly kind: "image"; readonly file: string; readonly alt: string }
);

/** What of a node is measured; all places are as in a map from left to right. */
interface Inside {
  readonly width: number;
  readonly height: number;
  readonly shape: Shape;
  readonly items: readonly Item[];
  readonly type: TypeStyle;
  readonly title: Title;
  /** Where the title begins. */
  readonly x: number;
  readonly y: number;
}

/**
 * A node's inside. Immutable, so that it can be kept until the node itself is replaced. The lines of its title are
 * placed when they are first asked for: most nodes of a large map are never on the screen.
 */
export class Content {
  readonly width: number;
  readonly height: number;
  readonly shape: Shape;
  readonly items: readonly Item[];
  readonly type: TypeStyle;
  private readonly title: Title;
  private readonly x: number;
  private readonly y: number;
  /** Which way the title reads; signs and icons stand at its beginning. */
  readonly rightToLeft: boolean;
  private placed: readonly TextLine[] | null = null;

  constructor({ width, height, shape, items, type, title, x, y }: Inside, rightToLeft: boolean) {
    this.width = width;
    this.height = height;
    this.shape = shape;
    this.items = rightToLeft ? items.map((item) => mirroredIn(width, item)) : items;
    this.type = type;
    this.title = title;
    this.x = x;
    this.y = y;
    this.rightToLeft = rightToLeft;
  }

  /** The title is being typed: its marks are shown as letters. */
  get typed(): boolean {
    return this.title.typed;
  }

  /** A formula in the title is not set yet. */
  get waits(): boolean {
    return this.title.waits;
  }

  get lines(): readonly TextLine[] {
    this.placed ??= this.placedLines();
    return this.placed;
  }

  private placedLines(): TextLine[] {
    let top = this.y;
    return this.title.lines().map((line) => {
      const placed = this.placedLine(line, top + line.up);
      top += line.up + line.down;
      return placed;
    });
  }

  private placedLine({ width, runs }: Line, baseline: number): TextLine {
    const { size, centred } = this.type;
    const free = Math.max(size, this.title.width) - width;
    const x = this.x + (centred ? free / 2 : 0);
    const spaces = (count: number) => widthOf(" ".repeat(count), "regular", size);
    return {
      x: this.rightToLeft ? this.width - x - width : x,
      baseline,
      width,
      runs: visualOrder(runs, this.rightToLeft, { width, spaces }),
    };
  }
}

function mirroredIn<Part extends { x: number; width: number }>(width: number, part: Part): Part {
  return { ...part, x: width - part.x - part.width };
}

/** How the titles of a level are set. */
export interface TypeStyle {
  readonly size: number;
  readonly lineHeight: number;
  readonly bold: boolean;
  readonly maxWidth: number;
  readonly centred: boolean;
}

/** The centre, its main branches, and everything deeper. */
export type Rank = 0 | 1 | 2;

const TYPES: Record<Rank, TypeStyle> = {
  0: { size: 21, lineHeight: 28, bold: true, maxWidth: 320, centred: true },
  1: { size: 16, lineHeight: 22, bold: true, maxWidth: 280, centred: false },
  2: { size: 14, lineHeight: 19, bold: false, maxWidth: 300, centred: false },
};

const PADDING: Record<Shape, { x: number; y: number }> = {
  line: { x: 5, y: 3 },
  none: { x: 5, y: 3 },
  box: { x: 11, y: 6 },
  rounded: { x: 12, y: 7 },
  pill: { x: 16, y: 7 },
  ellipse: { x: 24, y: 13 },
  diamond: { x: 34, y: 20 },
  hexagon: { x: 22, y: 8 },
};
const CENTRE_PADDING = { x: 24, y: 15 };

const ICON_GAP = 5;
const TAG = { size: 11, height: 18, padding: 7, gap: 5, above: 4 };
const IMAGE_LIMIT = { width: 640, height: 640, below: 6 };

/** How a node is looked at. */
export interface ContentOptions {
  readonly rank: Rank;
  /** The shape of a node that has none of its own. */
  readonly shape: Shape;
  /** Which way a node reads whose title does not say. */
  readonly rightToLeft: boolean;
  /** The title is being typed: its marks stay letters. */
  readonly editing: boolean;
  /** The tasks below the node. */
  readonly below: RollUp | null;
}

/** Measure a node: the sizes and inner places of its title, icons, tags, image and markers. */
export function contentOf(node: MapNode, options: ContentOptions): Content {
  const type = TYPES[options.rank];
  const shape = node.shape ?? options.shape;
  const padding = options.rank === 0 && !node.shape ? CENTRE_PADDING : PADDING[shape];
  const block = new Block(type, padding.x, padding.y);
  block.addImage(node);
  const title = new Title(node.title, options.editing, type);
  block.addTitle(title, leadingItems(node), trailingItems(node));
  block.addChips(chipsOf(node, options.below));
  return new Content(block.inside(title, shape), nodeReadsRightToLeft(node, options.rightToLeft));
}

/** A formula and code have letters, but say nothing of the words around them. */
function nodeReadsRightToLeft({ direction, title }: MapNode, mapDoes: boolean): boolean {
  if (direction) return direction === "rtl";
  if (!mapDoes && !hasRightToLeft(title)) return false;
  const words = runsOf(title).filter(({ formula, code }) => !formula && !code);
  return readsRightToLeft(words.map(({ text }) => text).join(""), mapDoes);
}

type Unplaced = Item extends infer Each
  ? Each extends Item
    ? Omit<Each, "x" | "y" | "width" | "height">
    : never
  : never;

function leadingItems(node: MapNode): Unplaced[] {
  const items: Unplaced[] = [];
  const { task } = node;
  if (task) items.push({ kind: "task", done: task.done ?? false, progress: task.progress ?? 0 });
  for (const name of node.icons ?? []) items.push({ kind: "icon", name });
  return items;
}

function trailingItems(node: MapNode): Unplaced[] {
  const items: Unplaced[] = [];
  if (node.link) items.push({ kind: "link", address: node.link });
  if (node.note) items.push({ kind: "note" });
  return items;
}

const NO_ITEMS: readonly Item[] = [];

/** Stacks image, title and tags; everything is placed from the upper left corner of the node. */
class Block {
  private readonly items: Item[] = [];
  private width = 0;
  private y: number;
  private titleX = 0;
  private titleY = 0;
  private readonly type: TypeStyle;
  private readonly left: number;
  private readonly padding: number;

  constructor(type: TypeStyle, left: number, padding: number) {
    this.type = type;
    this.left = left;
    this.padding = padding;
    this.y = padding;
  }

  addImage(node: MapNode): void {
    const { image } = node;
    if (!image) return;
    const size = imageSize(image.width ?? 200, image.height ?? 120);
    this.items.push({
      kind: "image",
      file: image.file,
      alt: image.alt ?? "",
      x: this.left,
      y: this.y,
      ...size,
    });
    this.width = Math.max(this.width, size.width);
    this.y += size.height + IMAGE_LIMIT.below;
  }

  addTitle(title: Title, before: readonly Unplaced[], after: readonly Unplaced[]): void {
    const { size, bold } = this.type;
    const box = Math.round(size * 1.15);
    const middle = this.y + (this.type.centred ? title.height : title.firstHeight) / 2;
    let x = this.left;
    for (const item of before) x = this.addItem(item, x, middle, box) + ICON_GAP;
    this.titleX = x;
    this.titleY = this.y;
    x += Math.max(size, title.width) + (bold ? 1 : 0);
    for (const item of after) x = this.addItem(item, x + ICON_GAP, middle, box);
    this.width = Math.max(this.width, x - this.left);
    this.y += title.height;
  }

  addChips(chips: readonly Chip[]): void {
    if (chips.length === 0) return;
    this.y += TAG.above;
    const rows = chipRows(chips, this.type.maxWidth);
    this.width = Math.max(this.width, ...rows.map((row) => row.width));
    rows.forEach((row, index) => {
      const start = this.left + (this.type.centred ? (this.width - row.width) / 2 : 0);
      const y = this.y + index * (TAG.height + TAG.gap);
      for (const { chip, x, width } of row.chips) {
        this.items.push({ ...chip, x: start + x, y, width, height: TAG.height });
      }
    });
    this.y += rows.length * (TAG.height + TAG.gap) - TAG.gap;
  }

  inside(title: Title, shape: Shape): Inside {
    const width = Math.ceil(this.width + 2 * this.left);
    const height = Math.ceil(this.y + this.padding);
    const { type, titleX: x, titleY: y } = this;
    const items = this.items.length > 0 ? this.items : NO_ITEMS;
    return { width, height, shape, items, type, title, x, y };
  }

  /** Place a square item and return where it ends. */
  private addItem(item: Unplaced, x: number, middle: number, size: number): number {
    this.items.push({ ...item, x, y: middle - size / 2, width: size, height: size });
    return x + size;
  }
}

interface ChipRow {
  width: number;
  readonly chips: { readonly chip: Chip; readonly x: number; readonly width: number }[];
}

/** Put chips side by side, and on as many rows as they need. */
function chipRows(chips: readonly Chip[], maxWidth: number): ChipRow[] {
  let row: ChipRow = { width: 0, chips: [] };
  const rows = [row];
  for (const chip of chips) {
    const sign = chip.kind === "tag" ? 0 : CHIP_SIGN;
    const width = widthOf(chip.text, "regular", TAG.size) + 2 * TAG.padding + sign;
    if (row.width > 0 && row.width + TAG.gap + width > maxWidth) {
      row = { width: 0, chips: [] };
      rows.push(row);
    }
    const x = row.width > 0 ? row.width + TAG.gap : 0;
    row.chips.push({ chip, x, width });
    row.width = x + width;
  }
  return rows;
}

function imageSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, IMAGE_LIMIT.width / width, IMAGE_LIMIT.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
