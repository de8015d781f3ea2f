/** What a note may hold, for ProseMirror. The same as `chalkmap/maps/document/note.py`; comes with ProseMirror. */
import {
  type AttributeSpec,
  type DOMOutputSpec,
  type MarkSpec,
  type NodeSpec,
  Schema,
} from "prosemirror-model";

const OPENED = /^(?:https?|mailto|tel):/i;

/** Return whether a note's link may be followed, or come in by hand: other schemes, and paths, may not. */
export function isNoteLink(address: string): boolean {
  return OPENED.test(address) && address.length <= 2_000 && URL.canParse(address);
}

const whole = (value: number): AttributeSpec => ({ default: value, validate: "number" });
const CELL: Record<string, AttributeSpec> = {
  colspan: whole(1),
  rowspan: whole(1),
  colwidth: { default: null },
  align: { default: null, validate: "string|null" },
};

const blocks: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: {
    group: "block",
    content: "inline*",
    parseDOM: [{ tag: "p" }],
    toDOM: () => ["p", 0],
  },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { level: whole(1) },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      attrs: { level: Math.min(level, 3) },
    })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
  },
  bullet_list: {
    group: "block",
    content: "list_item+",
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    group: "block",
    content: "list_item+",
    attrs: { order: whole(1) },
    parseDOM: [{ tag: "ol", getAttrs: (list) => ({ order: startOf(list) }) }],
    toDOM: ({ attrs }) => (attrs.order === 1 ? ["ol", 0] : ["ol", { start: attrs.order }, 0]),
  },
  list_item: {
    content: "block+",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
  blockquote: {
    group: "block",
    content: "block+",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  code_block: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    attrs: { language: { default: null, validate: "string|null" } },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", ["code", 0]],
  },
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  table: {
    group: "block",
    content: "table_row+",
    tableRole: "table",
    isolating: true,
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["table", ["tbody", 0]],
  },
  table_row: {
    content: "(table_cell | table_header)*",
    tableRole: "row",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  table_cell: cell("td", "cell"),
  table_header: cell("th", "header_cell"),
};

const inline: Record<string, NodeSpec> = {
  text: { group: "inline" },
  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
};

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: {
      href: { validate: "string" },
      title: { default: null, validate: "string|null" },
    },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: linkOf }],
    toDOM: ({ attrs }): DOMOutputSpec => [
      "a",
      isNoteLink(attrs.href)
        ? { href: attrs.href, rel: "noopener noreferrer nofollow", title: attrs.title }
        : { title: attrs.href },
      0,
    ],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b", getAttrs: (bold) => (bold.style.fontWeight === "normal" ? false : null) },
      {
        style: "font-weight",
        getAttrs: (weight) => /^(bold(er)?|[6-9]\d\d)$/.test(weight) && null,
      },
    ],
    toDOM: () => ["strong", 0],
  },
  em: {
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
  underline: {
    parseDOM: [{ tag: "u" }, { style: "text-decoration=underline" }],
    toDOM: () => ["u", 0],
  },
  strike: {
    parseDOM: [
      { tag: "s" },
      { tag: "del" },
      { tag: "strike" },
      { style: "text-decoration=line-through" },
    ],
    toDOM: () => ["s", 0],
  },
  code: { code: true, parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

export const noteSchema = new Schema({ nodes: { ...blocks, ...inline }, marks });

function cell(tag: "td" | "th", tableRole: string): NodeSpec {
  return {
    content: "block+",
    tableRole,
    isolating: true,
    attrs: CELL,
    parseDOM: [
      {
        tag,
        getAttrs: (found) => ({
          colspan: spanOf(found, "colspan", 100),
          rowspan: spanOf(found, "rowspan", 1_000),
        }),
      },
    ],
    toDOM: ({ attrs }) => {
      const { colspan, rowspan } = attrs;
      return [tag, { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) }, 0];
    },
  };
}

function spanOf(cell: HTMLElement, name: string, most: number): number {
  const span = Number(cell.getAttribute(name));
  return Number.isInteger(span) ? Math.min(most, Math.max(1, span)) : 1;
}

function startOf(list: HTMLElement): number {
  const start = Number(list.getAttribute("start") ?? 1);
  return Number.isInteger(start) && start >= 0 && start <= 1_000_000 ? start : 1;
}

function linkOf(anchor: HTMLElement): { href: string } | false {
  const href = (anchor.getAttribute("href") ?? "").trim();
  return isNoteLink(href) && { href };
}
