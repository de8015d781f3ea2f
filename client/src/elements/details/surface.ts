import { html, type TemplateResult } from "lit";
import type { Command } from "../../commands/command.ts";
import type { EditorState } from "../../state/editor.ts";

/** What the parts of the details work with. */
export interface Surface {
  readonly state: EditorState;
  readonly mayEdit: boolean;
  /** The names of the people in this map now. */
  readonly people: readonly string[];
  run(command: Command): void;
  follow(address: string): void;
  say(sentence: string): void;
}

export function section(title: string, content: TemplateResult) {
  return html`<section><h3>${title}</h3>${content}</section>`;
}
