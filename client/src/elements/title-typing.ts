/** What every field has in which a title is typed: others may type in it too, and input methods are left in peace. */

import type { Splice } from "../document/splices.ts";
import { TitleDraft } from "../state/draft.ts";

export class TitleTyping {
  private draft: TitleDraft | null = null;
  private composes = false;
  private readonly typed: (splices: readonly Splice[]) => void;

  /** `typed` hears of own typing, in terms of the title in the map. */
  constructor(typed: (splices: readonly Splice[]) => void) {
    this.typed = typed;
  }

  /** Whether an input method has characters that it has not finished yet: these are not sent. */
  get isComposing(): boolean {
    return this.composes;
  }

  get isOn(): boolean {
    return this.draft !== null;
  }

  begin(title: string): void {
    this.draft = new TitleDraft(title);
  }

  end(): void {
    this.draft = null;
  }

  compose(): void {
    this.composes = true;
  }

  /** The input method is done: take what it wrote, and then what others did meanwhile. */
  composed(field: HTMLTextAreaElement, title: string): void {
    this.composes = false;
    this.take(field);
    this.hear(field, title);
  }

  /** Send what the field says now. */
  take(field: HTMLTextAreaElement): void {
    if (!this.draft || this.composes) return;
    const splices = this.draft.type(field.value);
    if (splices.length > 0) this.typed(splices);
  }

  /** The title in the map is another: show it, unless that would disturb an input method. */
  hear(field: HTMLTextAreaElement, title: string): void {
    this.draft?.hear(title);
    if (!this.draft || this.composes || field.value === title) return;
    const { text, caret } = this.draft.show(field.selectionStart);
    field.value = text;
    field.setSelectionRange(caret, caret);
  }
}
