/** What keys do in a map: while a title is edited they are the title's, otherwise they name commands. */

import { addChild } from "../commands/add.ts";
import { cancelEditing, keepTitle, startTyping, typeInTitle } from "../commands/edit.ts";
import { commandForKey, DEFAULT_KEYS, type KeySettings } from "../commands/keymap.ts";
import { COMMANDS } from "../commands/registry.ts";
import { nodeOf } from "../document/map.ts";
import type { Splice } from "../document/splices.ts";
import type { MapSession } from "../sync/session.ts";
import { IS_MAC } from "./toolbar-buttons.ts";

export class MapKeys {
  private readonly session: MapSession;
  private readonly settings: KeySettings = { ...DEFAULT_KEYS, isMac: IS_MAC };
  /** What the edited title was when its editing began: what Escape brings back. */
  private before = "";

  constructor(session: MapSession) {
    this.session = session;
    session.on("editing", (id) => {
      if (id !== null) this.before = this.titleOf(id);
    });
  }

  /** Return whether the key was the map's: then it is nobody else's. */
  press(event: KeyboardEvent): boolean {
    return this.session.state.editing === null ? this.command(event) : this.inTitle(event);
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
    const name = commandForKey(event, this.settings);
    return name !== null && COMMANDS[name].run(this.session.state, this.session.dispatch);
  }

  private inTitle(event: KeyboardEvent): boolean {
    if (event.key === "Escape") {
      return cancelEditing(this.before)(this.session.state, this.session.dispatch);
    }
    if (event.key === "Enter" && !event.shiftKey) return this.kept();
    if (event.key === "Tab" && !event.shiftKey) {
      return this.kept() && addChild(this.session.state, this.session.dispatch);
    }
    return false;
  }

  private kept(): boolean {
    this.keep();
    return true;
  }

  private titleOf(id: string): string {
    return nodeOf(this.session.state.map, id)?.title ?? "";
  }
}
