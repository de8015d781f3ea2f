/** The field in which titles are typed. It lies exactly over the node's text, and takes the map's keys when idle. */

import { css, html, LitElement, type PropertyValues, unsafeCSS } from "lit";
import { type Splice, spliceBetween } from "../document/splices.ts";
import { TEXT_FONT } from "../view/canvas-painter.ts";
import { shared } from "./styles.ts";

/** Where the field lies, in pixels, and how its text is set. */
export interface FieldPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly lineHeight: number;
  readonly bold: boolean;
  readonly centred: boolean;
  readonly colour: string;
}

/**
 * One textarea for both: it has the focus while the map has it, so that typing with an input method begins in it.
 * Events: `chalk-typed` (splices), `chalk-typing-began` (the first characters over a selected node).
 */
export class ChalkTitleField extends LitElement {
  static override properties = {
    editing: { attribute: false },
    value: { attribute: false },
    place: { attribute: false },
    label: { attribute: false },
    direction: { attribute: false },
  };
  static override styles = [
    shared,
    css`
      textarea {
        position: absolute;
        margin: 0;
        padding: 0;
        border: 0;
        background: transparent;
        resize: none;
        overflow: hidden;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        outline: none;
        opacity: 0;
        pointer-events: none;
        font-family: ${unsafeCSS(TEXT_FONT)};
      }
      textarea.editing {
        opacity: 1;
        pointer-events: auto;
      }
    `,
  ];

  /** Whether a title is being edited. */
  declare editing: boolean;
  /** The title in the map now; others may change it while this person types. */
  declare value: string;
  declare place: FieldPlace | null;
  declare label: string;
  declare direction: "ltr" | "rtl";

  private known = "";
  private isComposing = false;

  constructor() {
    super();
    this.editing = false;
    this.value = "";
    this.place = null;
    this.label = "";
    this.direction = "ltr";
  }

  override render() {
    return html`<textarea
      rows="1"
      class=${this.editing ? "editing" : ""}
      dir=${this.direction}
      spellcheck=${this.editing ? "true" : "false"}
      autocomplete="off"
      autocapitalize="off"
      aria-label=${this.label}
      @input=${this.typed}
      @compositionstart=${() => {
        this.isComposing = true;
      }}
      @compositionend=${this.composed}
    ></textarea>`;
  }

  override focus(): void {
    this.field?.focus({ preventScroll: true });
  }

  get hasFocus(): boolean {
    return this.shadowRoot?.activeElement === this.field;
  }

  /** Whether an input method is putting a character together: its keys are not the map's. */
  get composing(): boolean {
    return this.isComposing;
  }

  /** Put the caret at the end, or select everything. */
  selectAll(): void {
    this.field?.select();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { field } = this;
    if (!field) return;
    if (changed.has("editing")) this.switched(field, this.editing);
    else if (changed.has("value") && this.editing) this.takeOver(field);
    if (changed.has("place") && this.place) lay(field, this.place);
  }

  private get field(): HTMLTextAreaElement | null {
    return this.shadowRoot?.querySelector("textarea") ?? null;
  }

  private switched(field: HTMLTextAreaElement, editing: boolean): void {
    if (editing) {
      const begun = field.value;
      this.known = this.value;
      if (begun === "") {
        field.value = this.value;
        field.setSelectionRange(this.value.length, this.value.length);
      } else if (!this.isComposing) {
        this.tell(begun);
      }
      this.focus();
      return;
    }
    field.value = "";
    this.known = "";
  }

  /** Characters that an input method has not finished yet are not sent. */
  private typed(): void {
    const { field } = this;
    if (!field) return;
    if (!this.editing) {
      if (field.value !== "") this.dispatchEvent(new CustomEvent("chalk-typing-began"));
    } else if (!this.isComposing) {
      this.tell(field.value);
    }
  }

  private tell(now: string): void {
    const own = spliceBetween(this.known, now);
    if (!own) return;
    const theirs = spliceBetween(this.known, this.value);
    this.known = now;
    const detail = theirs ? carriedSplice(own, theirs) : own;
    this.dispatchEvent(new CustomEvent<Splice>("chalk-typed", { detail }));
  }

  private composed(): void {
    this.isComposing = false;
    this.typed();
    if (this.field && this.editing) this.takeOver(this.field);
  }

  /** Somebody else changed the title: put their change into the field and leave the caret where it is in the text. */
  private takeOver(field: HTMLTextAreaElement): void {
    if (this.isComposing || field.value === this.value) return;
    const splice = spliceBetween(field.value, this.value);
    if (!splice) return;
    const start = carried(field.selectionStart, splice);
    const end = carried(field.selectionEnd, splice);
    field.value = this.value;
    this.known = this.value;
    field.setSelectionRange(start, end);
  }
}

/** What this person typed while somebody else's change was on its way to the field. */
function carriedSplice([at, remove, insert]: Splice, theirs: Splice): Splice {
  const start = carried(at, theirs);
  return [start, carried(at + remove, theirs) - start, insert];
}

function carried(caret: number, [at, remove, insert]: Splice): number {
  if (caret <= at) return caret;
  return caret >= at + remove ? caret - remove + insert.length : at + insert.length;
}

function lay(field: HTMLTextAreaElement, place: FieldPlace): void {
  const { style } = field;
  style.left = `${place.left}px`;
  style.top = `${place.top}px`;
  style.width = `${place.width}px`;
  style.height = `${place.height}px`;
  style.fontSize = `${place.size}px`;
  style.lineHeight = `${place.lineHeight}px`;
  style.fontWeight = place.bold ? "600" : "400";
  style.textAlign = place.centred ? "center" : "start";
  style.color = place.colour;
}

customElements.define("chalk-title-field", ChalkTitleField);
