import { html, LitElement, nothing, type PropertyValues } from "lit";
import { ariaChord, shownChord } from "../commands/keymap.ts";
import { plainTitle } from "../document/inline.ts";
import { nodeOf } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { mayEdit } from "../state/editor.ts";
import type { MapSession } from "../sync/session.ts";
import { noteStyles } from "./chalk-note.styles.ts";
import { icon } from "./icon.ts";
import { IS_MAC } from "./key-settings.ts";
import { NOTE_BUTTONS, TABLE_BUTTONS } from "./note-buttons.ts";
import { NoteEditor, type ShownNote } from "./note-editor.ts";
import type { NoteToolName } from "./note-tools.ts";
import { shared } from "./styles.ts";
import type { Tool } from "./tool.ts";

/**
 * The note of the selected topic, beside the map. What merges notes (`document/notes.ts`) has to be there.
 * Events: `chalk-closed`; `chalk-left`: the keys go back to the map.
 */
export class ChalkNote extends LitElement {
  static override properties = {
    session: { attribute: false },
    revision: { attribute: false },
    isLinking: { state: true },
    ticks: { state: true },
  };
  static override styles = [shared, noteStyles];

  declare session: MapSession | null;
  /** Counts what happened to the map: the session holds the live one. */
  declare revision: number;
  declare private isLinking: boolean;
  /** Counts what happened in the editor: where the caret is, what is pressed. */
  declare private ticks: number;
  private editor: NoteEditor | null = null;

  constructor() {
    super();
    this.session = null;
    this.revision = 0;
    this.isLinking = false;
    this.ticks = 0;
    for (const name of ["copy", "cut", "paste"]) {
      this.addEventListener(name, (event) => event.stopPropagation()); // of the note, not of the map
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.here({ editing: null });
    this.editor?.stop();
    this.editor = null;
  }

  override focus(): void {
    if (this.editor) this.editor.focus();
    else this.shadowRoot?.querySelector<HTMLElement>(".close")?.focus();
  }

  override render() {
    const shown = this.shown();
    return html`<section aria-labelledby="title" @keydown=${this.pressed}>
      <header>
        <h2 id="title" dir="auto">${shown ? shown.label : t("Note")}</h2>
        <button class="close" type="button" aria-label=${t("Close the note")} @click=${this.close}>
          ${icon("x")}
        </button>
      </header>
      ${
        shown?.mayEdit && this.editor
          ? html`<chalk-toolbar
              wraps
              .label=${t("Note tools")}
              .groups=${this.tools(this.editor)}
              @chalk-command=${(event: CustomEvent<NoteToolName>) => this.editor?.run(event.detail)}
            ></chalk-toolbar>`
          : nothing
      }
      ${this.isLinking ? this.linkForm() : nothing}
      <p class="writing" role="status">${this.writing(shown)}</p>
      <div class="place" ?hidden=${!shown}></div>
      ${shown ? nothing : html`<p class="hint">${t("Select a topic to see its note.")}</p>`}
      ${
        shown && !shown.mayEdit && !shown.note
          ? html`<p class="hint">${t("This topic has no note.")}</p>`
          : nothing
      }
    </section>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const shown = this.shown();
    if (shown && !this.editor) this.begin(shown);
    else if (shown && changed.has("revision")) this.editor?.show(shown);
    if (this.isLinking) this.shadowRoot?.querySelector("input")?.focus();
  }

  private shown(): ShownNote | null {
    const { session } = this;
    const id = session?.state.selection.main ?? null;
    const node = session && id !== null ? nodeOf(session.state.map, id) : undefined;
    if (!session || id === null || !node || session.state.tree.isGone(id)) return null;
    const title = plainTitle(node.title).replace(/\s+/g, " ").trim() || t("No title");
    return {
      id,
      note: node.note ?? null,
      mayEdit: mayEdit(session.state),
      label: t("Note: %(title)s", { title }),
    };
  }

  private begin(shown: ShownNote): void {
    const place = this.shadowRoot?.querySelector<HTMLElement>(".place");
    if (!place) return;
    const dispatch = (history: "undo" | "redo") => this.session?.dispatch({ ops: [], history });
    this.editor = new NoteEditor(place, shown, {
      wrote: (id, { after, steps }, run) => {
        const { session } = this;
        const change = session?.state.change().note(id, after, steps ?? []);
        if (change) session?.dispatch(change.undoWith(`note ${id} ${run}`));
      },
      undo: () => dispatch("undo"),
      redo: () => dispatch("redo"),
      left: () => this.tell("chalk-left"),
      askLink: () => {
        this.isLinking = true;
      },
      focused: (isIn) => {
        const id = this.shown()?.id ?? null;
        if (this.session && mayEdit(this.session.state))
          this.session.here({ editing: isIn ? id : null });
      },
      changed: () => {
        this.ticks += 1;
      },
    });
    this.ticks += 1;
    this.editor.focus();
  }

  private tools(editor: NoteEditor): Tool[][] {
    const groups = editor.applies("addRow") ? [...NOTE_BUTTONS, TABLE_BUTTONS] : NOTE_BUTTONS;
    return groups.map((group) =>
      group.map(({ name, icon, label, keys, isToggle }) => ({
        name,
        icon,
        label: label(),
        keys: shownChord(keys, IS_MAC),
        shortcuts: ariaChord(keys, IS_MAC),
        applies: editor.applies(name),
        ...(isToggle && { pressed: editor.isPressed(name) }),
      })),
    );
  }

  private linkForm() {
    return html`<form class="link" @submit=${this.linked}>
      <label for="address">${t("Address of the link")}</label>
      <input id="address" type="url" required placeholder="https://" dir="ltr" />
      <button type="submit">${t("Link")}</button>
      <button type="button" @click=${this.unlinked}>${t("Cancel")}</button>
    </form>`;
  }

  private linked(event: Event): void {
    event.preventDefault();
    const address = this.shadowRoot?.querySelector("input")?.value.trim() ?? "";
    this.isLinking = false;
    this.editor?.link(address);
  }

  private unlinked(): void {
    this.isLinking = false;
    this.editor?.focus();
  }

  /** Who else is in this topic. */
  private writing(shown: ShownNote | null): string {
    const names = (this.session?.present ?? [])
      .filter(({ editing }) => shown !== null && editing === shown.id)
      .map(({ name }) => name);
    if (names.length === 0) return "";
    return t("%(names)s is writing here", { names: [...new Set(names)].join(", ") });
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (this.isLinking) this.unlinked();
    else this.tell("chalk-left");
  }

  private close(): void {
    this.tell("chalk-closed");
  }

  private tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

customElements.define("chalk-note", ChalkNote);
