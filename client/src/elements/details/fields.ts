/** The controls that the details are made of. */

import { html, nothing } from "lit";
import { COLOURS } from "../../commands/looks.ts";
import type { Colour } from "../../document/map.ts";
import { t } from "../../lib/i18n.ts";

/** What several topics have in common; mixed: they differ. */
export type Common<Value> = { readonly value: Value | null; readonly mixed: boolean };

export function commonOf<Value>(values: readonly (Value | null | undefined)[]): Common<Value> {
  const [first = null] = values;
  const mixed = values.some((value) => (value ?? null) !== first);
  return { value: mixed ? null : first, mixed };
}

/** A list to choose one name from; the first choice, `none`, takes the field away. */
export function choice<Value extends string>(
  label: string,
  { value, mixed }: Common<Value>,
  names: Readonly<Record<Value, () => string>>,
  none: string,
  choose: (value: Value | null) => void,
) {
  const changed = (event: Event) => {
    const { value: chosen } = event.target as HTMLSelectElement;
    choose(chosen === "" ? null : (chosen as Value));
  };
  return html`<label class="field"
    ><span>${label}</span
    ><select @change=${changed} .value=${mixed ? "mixed" : (value ?? "")}>
      ${mixed ? html`<option value="mixed" selected disabled>${t("Mixed")}</option>` : nothing}
      <option value="" ?selected=${!mixed && value === null}>${none}</option>
      ${(Object.keys(names) as Value[]).map(
        (name) => html`<option value=${name} ?selected=${value === name}>${names[name]()}</option>`,
      )}
    </select></label
  >`;
}

/** The named colours as buttons; the panel paints them, because the page's policy allows no style attributes. */
export function swatches(
  { value, mixed }: Common<Colour>,
  choose: (colour: Colour | null) => void,
) {
  return html`<div class="swatches" role="group" aria-label=${t("Colour")}>
    <button
      type="button"
      class="swatch plain"
      title=${t("As the map")}
      aria-label=${t("As the map")}
      aria-pressed=${String(!mixed && value === null)}
      data-detail="colour"
      @click=${() => choose(null)}
    ></button>
    ${(Object.keys(COLOURS) as Colour[]).map(
      (name) => html`<button
        type="button"
        class="swatch"
        data-colour=${name}
        title=${COLOURS[name]()}
        aria-label=${COLOURS[name]()}
        aria-pressed=${String(value === name)}
        @click=${() => choose(name)}
      ></button>`,
    )}
    ${mixed ? html`<span class="soft">${t("Mixed")}</span>` : nothing}
  </div>`;
}

/** What a text field needs beside its label. */
export interface TextField {
  readonly label: string;
  readonly value: string;
  readonly type?: "text" | "date" | "number";
  readonly max?: number;
  readonly length?: number;
  readonly options?: readonly { readonly value: string; readonly label?: string }[];
  readonly detail?: string;
  readonly placeholder?: string;
  /** What was written goes elsewhere: the line is blank again. */
  readonly clears?: true;
}

/** A line to write in; it tells what was written when it is left or Enter is pressed. */
export function text(field: TextField, wrote: (value: string) => void) {
  const list = field.options ? `list-${field.label.replace(/\W+/g, "-")}` : nothing;
  return html`<label class="field"
    ><span>${field.label}</span
    ><input
      type=${field.type ?? "text"}
      min=${field.type === "number" ? 0 : nothing}
      max=${field.max ?? nothing}
      maxlength=${field.length ?? nothing}
      list=${list}
      placeholder=${field.placeholder ?? nothing}
      data-detail=${field.detail ?? nothing}
      .value=${field.value}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        wrote(input.value);
        if (field.clears) input.value = "";
      }}
    />${
      field.options
        ? html`<datalist id=${list}>
            ${field.options.map(
              (option) =>
                html`<option value=${option.value}>${option.label ?? option.value}</option>`,
            )}
          </datalist>`
        : nothing
    }</label
  >`;
}
