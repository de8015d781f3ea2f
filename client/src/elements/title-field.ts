/** The field in which titles are typed. It lies exactly over the node's text, and takes the map's keys when idle. */

import { css, html, LitElement, type PropertyValues, unsafeCSS } from "lit";
import type { Splice } from "../document/splices.ts";
import { TEXT_FONT } from "../view/canvas-painter.ts";
import { shared } from "./styles.ts";
import { TitleTyping } from "./title-typing.ts";

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
  readonly rightToLeft: boolean;
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

  private readonly typing = new TitleTyping((detail) =>
    this.dispatchEvent(new CustomEvent<readonly Splice[]>("chalk-typed", { detail })),
  );

  constructor() {
    super();
    this.editing = false;
    this.value = "";
    this.place = null;
    this.label = "";
  }

  override render() {
    return html`<textarea
      rows="1"
      class=${this.editing ? "editing" : ""}
      dir=${this.place?.rightToLeft ? "rtl" : "ltr"}
      spellcheck=${this.editing ? "true" : "false"}
      autocomplete="off"
      autocapitalize="off"
      aria-label=${this.label}
      @input=${this.typed}
      @compositionstart=${this.composing}
      @compositionend=${this.composed}
    ></textarea>`;
  }

  override focus(): void {
    this.field?.focus({ preventScroll: true });
  }

  get hasFocus(): boolean {
    return this.shadowRoot?.activeElement === this.field;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { field } = this;
    if (!field) return;
    if (changed.has("editing")) this.switched(field);
    else if (changed.has("value") && this.editing) this.typing.hear(field, this.value);
    if (changed.has("place") && this.place) lay(field, this.place);
  }

  private get field(): HTMLTextAreaElement | null {
    return this.shadowRoot?.querySelector("textarea") ?? null;
  }

  /** Editing begins or ends. What was typed over a selected node is in the field, and in the map, already. */
  private switched(field: HTMLTextAreaElement): void {
    if (this.editing) this.typing.begin(this.value);
    else this.typing.end();
    if (this.typing.isComposing) return;
    if (!this.editing) field.value = "";
    else if (field.value === "") field.value = this.value;
    else this.typing.take(field);
    if (this.editing) this.focus();
  }

  private typed(): void {
    const { field } = this;
    if (!field) return;
    if (this.typing.isOn) this.typing.take(field);
    else if (field.value !== "" && !this.typing.isComposing) this.began(field.value);
  }

  private began(text: string): void {
    this.dispatchEvent(new CustomEvent<string>("chalk-typing-began", { detail: text }));
  }

  /** An input method begins: over a selected node it writes a new title, which is empty until it is done. */
  private composing(): void {
    this.typing.compose();
    if (!this.editing) this.began("");
  }

  private composed(): void {
    const { field } = this;
    if (!field) return;
    const wasOn = this.typing.isOn;
    this.typing.composed(field, this.value);
    if (!wasOn) this.typed();
  }
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
