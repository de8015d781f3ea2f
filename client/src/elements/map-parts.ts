/** What a person has opened over or beside the map: a template for each part. */

import { html, nothing, type TemplateResult } from "lit";
import type { CommandName } from "../commands/registry.ts";
import type { Splice } from "../document/splices.ts";
import type { Point } from "../layout/box.ts";
import type { EditorState } from "../state/editor.ts";
import type { PartName } from "../state/shown.ts";
import type { Dispatch } from "../state/transaction.ts";
import type { MapSession } from "../sync/session.ts";
import type { MapView } from "../view/map-view.ts";
import type { MenuPlace } from "./chalk-menu.ts";
import { isThere } from "./part-modules.ts";

/** What parts are given, and what they ask of the editor. */
export interface PartsDesk {
  readonly session: MapSession;
  readonly state: EditorState;
  readonly dispatch: Dispatch;
  readonly view: MapView;
  /** Counts what happened: map and layout are changed in place. */
  readonly revision: number;
  readonly person: string;
  /** The names of those who are here. */
  readonly people: readonly string[];
  /** Whether titles are typed in the outline, and not on the map beside it. */
  readonly isOutlineKeyed: boolean;
  readonly menuPlace: MenuPlace | null;
  close(part: PartName): void;
  run(command: CommandName): void;
  /** The keys go back to the map. */
  leave(): void;
  follow(address: string): void;
  filesChosen(files: File[]): void;
  outlineTyped(splices: Splice[]): void;
  outlineEntered(): void;
  outlineLeft(): void;
  /** A menu for a topic, at a point of the page. */
  menuAsked(at: Point): void;
}

type Template = (desk: PartsDesk) => TemplateResult;

const find: Template = ({ state, dispatch, leave }) => html`<chalk-find
  .state=${state}
  .dispatch=${dispatch}
  @chalk-closed=${leave}
></chalk-find>`;

const outline: Template = (desk) => html`<chalk-outline
  .session=${desk.session}
  .keyed=${desk.isOutlineKeyed}
  @chalk-typed=${(event: CustomEvent<Splice[]>) => desk.outlineTyped(event.detail)}
  @focusin=${desk.outlineEntered}
  @chalk-left=${desk.outlineLeft}
  @chalk-menu-asked=${(event: CustomEvent<Point>) => desk.menuAsked(event.detail)}
></chalk-outline>`;

const filter: Template = ({ state, dispatch, leave }) => html`<chalk-filter
  .state=${state}
  .dispatch=${dispatch}
  @chalk-left=${leave}
></chalk-filter>`;

const details: Template = (desk) => html`<chalk-details
  .state=${desk.state}
  .revision=${desk.revision}
  .dispatch=${desk.dispatch}
  .theme=${desk.view.theme}
  .people=${desk.people}
  @chalk-closed=${() => desk.close("details")}
  @chalk-left=${desk.leave}
  @chalk-follow=${(event: CustomEvent<string>) => desk.follow(event.detail)}
></chalk-details>`;

const minimap: Template = ({ session, view, revision }) => html`<chalk-minimap
  .session=${session}
  .view=${view}
  .revision=${revision}
></chalk-minimap>`;

const image: Template = (desk) => html`<chalk-image
  .state=${desk.state}
  .revision=${desk.revision}
  .dispatch=${desk.dispatch}
  @chalk-files-chosen=${(event: CustomEvent<File[]>) => desk.filesChosen(event.detail)}
  @chalk-closed=${() => desk.close("image")}
></chalk-image>`;

const note: Template = (desk) => html`<chalk-note
  .session=${desk.session}
  .revision=${desk.revision}
  @chalk-left=${desk.leave}
  @chalk-closed=${() => desk.close("note")}
></chalk-note>`;

const menu: Template = (desk) => html`<chalk-menu
  .person=${desk.person}
  .state=${desk.state}
  .place=${desk.menuPlace}
  @chalk-closed=${() => desk.close("menu")}
  @chalk-command=${(event: CustomEvent<CommandName>) => desk.run(event.detail)}
></chalk-menu>`;

const keys: Template = (desk) => html`<chalk-keys
  .person=${desk.person}
  @chalk-closed=${() => desk.close("keys")}
></chalk-keys>`;

const palette: Template = (desk) => html`<chalk-palette
  .person=${desk.person}
  .state=${desk.state}
  .dispatch=${desk.dispatch}
  @chalk-closed=${() => desk.close("palette")}
  @chalk-command=${(event: CustomEvent<CommandName>) => desk.run(event.detail)}
></chalk-palette>`;

type Place = readonly [Template, ...PartName[]];

/** In the order in which Tab leads through them. Finding and replacing are one part under two names. */
const FIRST: Place = [outline, "outline"];
const BARS: readonly Place[] = [
  [filter, "filter"],
  [find, "find", "replace"],
];
const OTHERS: readonly Place[] = [
  [details, "details"],
  [minimap, "minimap"],
  [image, "image"],
  [note, "note"],
  [menu, "menu"],
  [keys, "keys"],
  [palette, "palette"],
];

/** Return the parts that are shown and whose modules are there, each in its own place. */
export function partsOf(desk: PartsDesk) {
  const part = ([template, ...names]: Place) => {
    const isShown = names.some((name) => desk.state.shown.has(name) && isThere(name));
    return isShown ? template(desk) : nothing;
  };
  return [part(FIRST), html`<div class="bars">${BARS.map(part)}</div>`, ...OTHERS.map(part)];
}
