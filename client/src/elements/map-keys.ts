/** What keys do in a map: while a title is edited they are the title's, otherwise they name commands. */

import { addChild } from "../commands/add.ts";
import { endRelation, leaveRelation } from "../commands/connect.ts";
import { cancelEditing, keepTitle, startTyping, typeInTitle } from "../commands/edit.ts";
import { commandsForKey, isCommandCharacter } from "../commands/keymap.ts";
import type { RegisteredCommand } from "../commands/registered.ts";
import { COMMANDS } from "../commands/registry.ts";
import { nodeOf } from "../document/map.ts";
import type { Splice } from "../document/splices.ts";
import type { MapSession } from "../sync/session.ts";
import { keySettings } from "./key-settings.ts";

/** Say whether a key writes a character, and is not a command of the browser's. */
export function isPrintable({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
}

export class MapKeys {
  private readonly session: MapSession;
  private readonly person: string;
  /** What the edited title was when its editing began: what Escape brings back. */
  private before = "";

  constructor(session: MapSession, person: string) {
    this.session = session;
    this.person = person;
    session.on("editing", (id) => {
      if (id !== null) this.before = this.titleOf(id);
    });
  }

  /** Return whether the key was the map's: then it is nobody else's. */
  press(event: KeyboardEvent): boolean {
    return this.session.state.editing === null ? this.command(event) : this.inTitle(event);
  }

  /** The same for a key that was pressed anywhere else in the editor: only some commands act there. */
  pressElsewhere(event: KeyboardEvent): boolean {
    const settings = { ...keySettings(this.person), letterKeys: false, signKeys: false };
    const [name] = commandsForKey(event, settings);
    const command: RegisteredCommand | null = name === undefined ? null : COMMANDS[name];
    if (!command?.everywhere) return false;
    this.keep();
    return command.run(this.session.state, this.session.dispatch);
  }

  /** The first characters over a selected node: they take the place of its title. */
  typingBegan(text: string): boolean {
    const { main } = this.session.state.selection;
    const before = main === null ? "" : this.titleOf(main);
    const began = startTyping(text)(this.session.state, this.session.dispatch);
    this.before = before;
    return began;
  }

  typed(splices: readonly Splice[]): void {
    typeInTitle(splices)(this.session.state, this.session.dispatch);
  }

  keep(): void {
    keepTitle(this.session.state, this.session.dispatch);
  }

  private command(event: KeyboardEvent): boolean {
    if (this.session.state.linking !== null && this.inRelation(event)) return true;
    const settings = keySettings(this.person);
    const names = commandsForKey(event, settings);
    const { state, dispatch } = this.session;
    const ran = names.some((name) => COMMANDS[name].run(state, dispatch));
    return ran || isCommandCharacter(event, settings); // 0 at 100 % must not become the title
  }

  /** While a relation is drawn, Enter chooses its end and Escape leaves it; arrows walk as ever. */
  private inRelation(event: KeyboardEvent): boolean {
    const { state, dispatch } = this.session;
    if (event.key === "Enter") return endRelation(state, dispatch);
    return event.key === "Escape" && leaveRelation(state, dispatch);
  }

  private inTitle(event: KeyboardEvent): boolean {
    if (event.key === "Escape") {
      return cancelEditing(this.before)(this.session.state, this.session.dispatch);
    }
    if (event.key === "Enter" && !event.shiftKey) return this.kept();
    if (event.key === "Tab" && !event.shiftKey) {
      return this.kept() && addChild(this.session.state, this.session.dispatch);
    }
    return this.pressElsewhere(event);
  }

  private kept(): boolean {
    this.keep();
    return true;
  }

  private titleOf(id: string): string {
    return nodeOf(this.session.state.map, id)?.title ?? "";
  }
}
