/** Where a note is written: ProseMirror on a node's note. */

import { baseKeymap, chainCommands, exitCode, toggleMark } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import type { Node } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { type Command, EditorState, Plugin, type Transaction } from "prosemirror-state";
import { goToNextCell, tableEditing } from "prosemirror-tables";
import { ReplaceStep, type Step } from "prosemirror-transform";
import { EditorView } from "prosemirror-view";
import type { Id, RichNode } from "../document/map.ts";
import type { NoteEdit } from "../document/note-edit.ts";
import { carryNote, docOf, noteOf, stepJson, stepsBetween } from "../document/note-merging.ts";
import { isNoteLink, noteSchema } from "../document/note-schema.ts";
import { NOTE_TOOLS, type NoteToolName } from "./note-tools.ts";
import { typedMarkdown } from "./note-typing.ts";

/** As the server has them: see `schema/README.md`. One level less than its 50, for the document itself. */
const MOST_UNITS = 100_000;
const DEEPEST = 49;

const { nodes, marks } = noteSchema;
const REMOTE = "remote";

/** What the editor asks of the panel. */
export interface NoteSurroundings {
  /** Keep what was written: one step of this person. Typing of one `run` is undone together. */
  wrote(id: Id, edit: NoteEdit, run: number): void;
  undo(): void;
  redo(): void;
  /** Back to the map. */
  left(): void;
  /** Ask for a link's address. */
  askLink(): void;
  focused(isIn: boolean): void;
  changed(): void;
}

/** What the panel shows. */
export interface ShownNote {
  readonly id: Id;
  readonly note: RichNode | null;
  readonly mayEdit: boolean;
  readonly label: string;
}

/**
 * The document on the screen follows the note in the map. While an input method writes, what others do is held back,
 * and one's own steps are carried over it on their way into the map.
 */
export class NoteEditor {
  private readonly view: EditorView;
  private readonly around: NoteSurroundings;
  private shown: ShownNote;
  private typingRun = 0;

  constructor(place: HTMLElement, shown: ShownNote, around: NoteSurroundings) {
    this.around = around;
    this.shown = shown;
    this.view = new EditorView(place, {
      state: this.begun(shown.note),
      dispatchTransaction: (transaction) => this.apply(transaction),
      editable: () => this.shown.mayEdit,
      attributes: () => ({
        class: "note",
        role: "textbox",
        dir: "auto",
        "aria-multiline": "true",
        "aria-label": this.shown.label,
        "aria-readonly": String(!this.shown.mayEdit),
        tabindex: "0",
      }),
      transformPastedHTML: withoutScripts,
      handleDOMEvents: {
        compositionend: () => {
          setTimeout(() => this.follow());
          return false;
        },
        focus: () => this.around.focused(true),
        blur: () => this.around.focused(false),
        click: (_view, event) => this.openLink(event),
      },
    });
  }

  /** Show a note, or the same one as it is now. */
  show(shown: ShownNote): void {
    const isOther = shown.id !== this.shown.id;
    this.shown = shown;
    if (isOther) this.view.updateState(this.begun(shown.note));
    else this.follow();
    this.view.setProps({});
  }

  focus(): void {
    this.view.focus();
  }

  run(name: NoteToolName): void {
    if (name === "link" && !this.isPressed("link")) this.around.askLink();
    else NOTE_TOOLS[name].run(this.view.state, this.view.dispatch, this.view);
    this.focus();
  }

  link(address: string): void {
    if (!isNoteLink(address)) return;
    const { empty, from } = this.view.state.selection;
    const mark = marks.link?.create({ href: address });
    if (!mark) return;
    const { tr } = this.view.state;
    if (empty) this.view.dispatch(tr.insert(from, noteSchema.text(address, [mark])));
    else toggleMark(mark.type, mark.attrs)(this.view.state, this.view.dispatch);
    this.focus();
  }

  applies(name: NoteToolName): boolean {
    return NOTE_TOOLS[name].run(this.view.state);
  }

  isPressed(name: NoteToolName): boolean {
    return NOTE_TOOLS[name].isOn?.(this.view.state) ?? false;
  }

  stop(): void {
    this.view.destroy();
  }

  private begun(note: RichNode | null): EditorState {
    const limits = new Plugin({
      filterTransaction: (transaction) =>
        !transaction.docChanged || transaction.getMeta(REMOTE) === true || fits(transaction.doc),
    });
    return EditorState.create({
      doc: docOf(note),
      plugins: [typedMarkdown(), keymap(this.keys()), keymap(baseKeymap), tableEditing(), limits],
    });
  }

  private keys(): Record<string, Command> {
    const item = nodes.list_item;
    if (!item) throw new Error("Notes have no lists");
    const does = (act: () => void): Command => {
      return () => {
        act();
        return true;
      };
    };
    const tool = (name: NoteToolName): Command => NOTE_TOOLS[name].run;
    return {
      Enter: splitListItem(item),
      Tab: chainCommands(goToNextCell(1), sinkListItem(item)),
      "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(item)),
      "Shift-Enter": chainCommands(exitCode, (state, dispatch) => {
        const line = nodes.hard_break?.create();
        if (line) dispatch?.(state.tr.replaceSelectionWith(line).scrollIntoView());
        return line !== undefined;
      }),
      "Mod-b": tool("strong"),
      "Mod-i": tool("em"),
      "Mod-u": tool("underline"),
      "Mod-Shift-x": tool("strike"),
      "Mod-e": tool("code"),
      "Mod-k": does(() => this.run("link")),
      "Mod-z": does(() => this.around.undo()),
      "Mod-y": does(() => this.around.redo()),
      "Mod-Shift-z": does(() => this.around.redo()),
      Escape: does(() => this.around.left()),
    };
  }

  private apply(transaction: Transaction): void {
    const { doc } = this.view.state;
    const state = this.view.state.apply(transaction);
    this.view.updateState(state);
    const isOwn = transaction.docChanged && transaction.getMeta(REMOTE) !== true;
    if (isOwn && !state.doc.eq(doc)) this.tell(doc, state.doc, transaction);
    this.around.changed();
  }

  private tell(before: Node, after: Node, { steps }: Transaction): void {
    const { id, note } = this.shown;
    const own = { before: noteOf(before), after: noteOf(after), steps: steps.map(stepJson) };
    const heldBack: NoteEdit = { before: own.before, after: note, steps: null };
    const isHeldBack = !docOf(note).eq(before);
    const mine = isHeldBack ? carryNote(own, heldBack).mine : own;
    if (!steps.every(isTyping)) this.typingRun += 1;
    this.around.wrote(id, mine, this.typingRun);
    if (!steps.every(isTyping)) this.typingRun += 1;
  }

  /** Bring the screen to what the map has, unless that would disturb an input method. */
  private follow(): void {
    if (this.view.isDestroyed || this.view.composing) return;
    const { tr, doc } = this.view.state;
    for (const step of stepsBetween(doc, docOf(this.shown.note))) tr.step(step);
    if (tr.docChanged) this.view.dispatch(tr.setMeta(REMOTE, true));
  }

  /** A link is followed where one only reads, or with Ctrl; otherwise a click puts the caret into it. */
  private openLink(event: MouseEvent): boolean {
    const anchor = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const address = anchor?.getAttribute("href") ?? "";
    if (!isNoteLink(address)) return false;
    event.preventDefault();
    if (this.shown.mayEdit && !event.ctrlKey && !event.metaKey) return false;
    window.open(address, "_blank", "noopener,noreferrer");
    return true;
  }
}

/** The schema lets nothing of these in; without them the page's policy has nothing to report. */
function withoutScripts(html: string): string {
  return html.replace(/\s(?:on\w+|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}

/** Letters within a line, in or out; a new line, a mark or a paste of blocks begins another run. */
function isTyping(step: Step): boolean {
  if (!(step instanceof ReplaceStep)) return false;
  const { content, openStart } = step.slice;
  return openStart === 0 && content.content.every((node) => node.isText);
}

function fits(doc: Node): boolean {
  let units = 0;
  let isFlat = true;
  const look = (node: Node, depth: number): void => {
    units += node.text?.length ?? 0;
    if (depth > DEEPEST) isFlat = false;
    else for (const child of node.children) look(child, depth + 1);
  };
  look(doc, 1);
  return isFlat && units <= MOST_UNITS;
}
