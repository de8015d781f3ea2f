import { html, LitElement, nothing, type PropertyValues } from "lit";
import "./fonts.css";
import "./chalk-announcer.ts";
import "./chalk-people.ts";
import "./chalk-status.ts";
import "./chalk-toolbar.ts";
import "./chalk-trail.ts";
import "./chalk-uploads.ts";
import "./title-field.ts";
import type { MenuTarget } from "../commands/registered.ts";
import { COMMANDS, type CommandName } from "../commands/registry.ts";
import { plainTitle } from "../document/inline.ts";
import { nodeOf } from "../document/map.ts";
import type { Splice } from "../document/splices.ts";
import { t } from "../lib/i18n.ts";
import { objectName } from "../state/objects.ts";
import { closed, NOTHING_SHOWN, opened, type PartName } from "../state/shown.ts";
import { refusalSentence } from "../sync/connection.ts";
import type { MapSession } from "../sync/session.ts";
import { Gestures } from "../view/gestures.ts";
import { type Hit, objectOf } from "../view/hit.ts";
import { MapView } from "../view/map-view.ts";
import { stageStyles } from "./chalk-map.styles.ts";
import type { MenuPlace } from "./chalk-menu.ts";
import type { ChalkOutline } from "./chalk-outline.ts";
import type { ChalkStatus } from "./chalk-status.ts";
import {
  copySelection,
  isOfAField,
  pasteInto,
  pastePlainInto,
  watchPlainPaste,
} from "./clipboard-events.ts";
import { fieldPlace } from "./field-place.ts";
import { firstKeys } from "./first-keys.ts";
import { rememberFold } from "./fold-memory.ts";
import { keySettings } from "./key-settings.ts";
import { isPrintable, MapKeys } from "./map-keys.ts";
import { layOnPaper } from "./map-paper.ts";
import { type PartsDesk, partsOf } from "./map-parts.ts";
import { listenToPage } from "./map-surroundings.ts";
import { hasRoomForOne, isNarrow, watchKeyboard } from "./narrow.ts";
import { openLink } from "./open-link.ts";
import { openSession } from "./open-session.ts";
import { PartFetching } from "./part-modules.ts";
import { peopleHere } from "./people-here.ts";
import { addChosen, listenToDrops, pastePictures, uploadsFor } from "./picture-files.ts";
import { listenToPointers } from "./pointers.ts";
import { relationHint } from "./relation-hint.ts";
import { shared } from "./styles.ts";
import type { ChalkTitleField } from "./title-field.ts";
import { toolsFor } from "./toolbar-buttons.ts";
import type { Uploads } from "./uploads.ts";

/** Parts that take of the map's width. */
const BESIDE: ReadonlySet<PartName> = new Set(["details", "note", "outline"]);

/** After these the editor is rendered anew, and nothing else. */
const REDRAWING = [
  "change",
  "selection",
  "viewport",
  "focus",
  "filtered",
  "detail",
  "linking",
  "style",
  "query",
  "level",
  "presence",
  "following",
  "connection",
] as const;

/** What a map that is in a page consists of. */
interface Running {
  readonly session: MapSession;
  readonly view: MapView;
  readonly gestures: Gestures;
  readonly keys: MapKeys;
  readonly uploads: Uploads;
  readonly stop: readonly (() => void)[];
}

/**
 * A map that is edited with others. Attributes: `map` (its id), `socket` (the path of its socket), `person` (whose
 * edits this device keeps). It connects when it is put into a page and leaves when it is taken out.
 * It tells `chalk-title-changed` with the map's plain title.
 */
export class ChalkMap extends LitElement {
  static override properties = {
    map: {},
    socket: {},
    person: {},
    shows: { reflect: true },
    revision: { state: true },
  };
  static override styles = [shared, stageStyles];

  declare map: string;
  declare socket: string;
  declare person: string;
  /** The parts that are shown, and `trail` while a branch is in focus; reflected for styles. */
  declare shows: string;
  /** Counts what happened: the map in the state is changed in place. */
  declare private revision: number;

  private running: Running | null = null;
  private readonly isPlainPaste = watchPlainPaste(this);
  private toldTitle = "";
  /** Where the pointer asked for a menu; null: a key did. */
  private menuPlace: MenuPlace | null = null;
  /** Where the keys came from last; it has the focus again when a title is done. */
  private keysFrom: "stage" | "outline" = "stage";

  constructor() {
    super();
    this.map = "";
    this.socket = "";
    this.person = "";
    this.shows = "";
    this.revision = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.running?.stop ?? []) stop();
    this.running = null;
  }

  /** Give the keys to where they came from last. */
  override focus(): void {
    const { field } = this;
    const outline = this.inside<ChalkOutline>("chalk-outline");
    if (this.keysFrom === "outline" && outline) outline.focus();
    else if (field) {
      field.inert = false;
      field.focus();
    }
  }

  override render() {
    const state = this.running?.session.state;
    return html`
      <div class="stage"><canvas aria-hidden="true"></canvas></div>
      <chalk-title-field
        ?inert=${this.keysFrom === "outline" && state?.editing != null}
        @focusin=${() => this.keysIn("stage")}
        @chalk-typing-began=${(event: CustomEvent<string>) => this.typingBegan(event.detail)}
        @chalk-typed=${(event: CustomEvent<Splice[]>) => this.running?.keys.typed(event.detail)}
        @focusout=${this.leftField}
      ></chalk-title-field>
      ${state ? [firstKeys(state), relationHint(state)] : nothing}
      <chalk-status .connection=${this.running?.session.connection ?? null}></chalk-status>
      <chalk-announcer .session=${this.running?.session ?? null}></chalk-announcer>
      <chalk-uploads
        .uploads=${this.running?.uploads.list ?? []}
        @chalk-upload-cancelled=${(event: CustomEvent<string>) => this.running?.uploads.cancel(event.detail)}
      ></chalk-uploads>
      <chalk-people
        .people=${this.running ? peopleHere(this.running) : []}
        @chalk-follow=${(event: CustomEvent<number | null>) => this.running?.session.dispatch({ ops: [], following: event.detail })}
      ></chalk-people>
      <chalk-toolbar
        .groups=${state ? toolsFor(state, keySettings(this.person)) : []}
        @chalk-command=${(event: CustomEvent<CommandName>) => this.run(event.detail)}
      ></chalk-toolbar>
      <chalk-trail
        .state=${state ?? null}
        .revision=${this.revision}
        .dispatch=${this.running?.session.dispatch ?? null}
        @chalk-left=${() => this.focus()}
      ></chalk-trail>
      ${this.running ? partsOf(this.desk(this.running)) : nothing}
    `;
  }

  private desk({ session, view, keys, uploads }: Running): PartsDesk {
    return {
      session,
      state: session.state,
      dispatch: session.dispatch,
      view,
      revision: this.revision,
      person: this.person,
      people: session.present.map(({ name }) => name),
      isOutlineKeyed: this.keysFrom === "outline",
      menuPlace: this.menuPlace,
      close: (part) => this.close(part),
      run: (name) => this.run(name),
      leave: () => this.focus(),
      follow: (address) => openLink(address, session),
      filesChosen: (files) => addChosen(session, files, uploads),
      outlineTyped: (splices) => keys.typed(splices),
      outlineEntered: () => this.keysIn("outline"),
      outlineLeft: () => this.leftField(),
      menuAsked: ({ x, y }) => {
        const { left, top } = this.getBoundingClientRect();
        this.openMenu(session, { at: { x: x - left, y: y - top }, target: "node" });
      },
    };
  }

  protected override willUpdate(): void {
    const { shown, focus } = this.running?.session.state ?? { shown: NOTHING_SHOWN, focus: null };
    this.shows = [...shown, ...(focus === null ? [] : ["trail"])].join(" ");
    if (!shown.has("outline")) this.keysFrom = "stage";
    else if (isNarrow()) this.keysFrom = "outline"; // it covers the map
  }

  protected override firstUpdated(): void {
    this.addEventListener("keydown", (event) => this.pressed(event));
    for (const name of ["copy", "cut", "paste"] as const) {
      this.addEventListener(name, (event) => this.clipboard(event));
    }
    this.start();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.running) this.layField(this.running);
    this.tellTitle();
    if (!changed.has("shows")) return;
    this.measure();
    const isOutlineGone =
      changed.get("shows")?.includes("outline") && !this.shows.includes("outline");
    if (isOutlineGone && !this.matches(":focus-within")) this.focus();
  }

  private start(): void {
    const canvas = this.inside<HTMLCanvasElement>("canvas");
    const stage = this.inside(".stage");
    if (this.running || !this.socket || !canvas || !stage) return;
    const session = openSession({
      map: this.map,
      socket: this.socket,
      person: this.person,
      storageFailed: () =>
        this.say(t("This device keeps nothing: unsent edits end with this page.")),
    });
    const view = new MapView(session, canvas, {
      openLink: (address) => openLink(address, session),
      menu: ({ x, y }, hit) =>
        this.openMenu(session, { at: { x: x + stage.offsetLeft, y }, target: targetOf(hit) }),
      map: this.map,
    });
    const uploads = uploadsFor({
      map: this.map,
      session,
      say: (sentence) => this.say(sentence),
      changed: () => this.changed(),
    });
    const gestures = new Gestures(view.hand);
    const parts = new PartFetching(this, session, {
      came: () => this.partCame(),
      close: (part) => this.close(part),
      say: (sentence) => this.say(sentence),
    });
    const stop = [
      ...this.listenToSession(session),
      () => parts.stop(),
      listenToPage(this, session, view, {
        resized: () => {
          this.makeRoom(session);
          this.measure();
        },
        themed: () => this.changed(),
      }),
      listenToPointers(stage, gestures, (at) => view.pointAt(at)),
      listenToDrops(stage, session, view.hand, uploads),
      watchKeyboard(this),
      layOnPaper(view, stage.getRootNode() as ShadowRoot, () => session.state.shown.has("outline")),
      () => view.stop(),
      () => void session.stop(),
    ];
    stage.addEventListener("pointerdown", (event) => this.touched(event));
    const keys = new MapKeys(session, this.person);
    this.running = { session, view, gestures, keys, uploads, stop };
    this.measure();
    this.changed();
    if (isNarrow())
      session.dispatch(session.state.change().show(opened(session.state.shown, "outline")));
    void session.start();
  }

  private listenToSession(session: MapSession): (() => void)[] {
    return [
      session.on("loaded", () => {
        if (document.activeElement === document.body) this.focus(); // whoever opens a map may type at once
        this.changed();
      }),
      ...REDRAWING.map((name) => session.on(name, () => this.changed())),
      session.on("editing", (id) => {
        if (id === null) this.focus();
        this.changed();
      }),
      session.on("shown", () => {
        this.makeRoom(session);
        this.changed();
      }),
      session.on("folded", (folded) => {
        if (session.state.filtered === null) rememberFold(this.map, folded);
        this.changed();
      }),
      session.on("refused", ({ reason }) => this.say(refusalSentence(reason))),
    ];
  }

  /** Where two parts beside the map would leave nothing of it, the one that was opened last stays. */
  private makeRoom(session: MapSession): void {
    const [first, second] = [...session.state.shown].filter((part) => BESIDE.has(part));
    if (first && second && hasRoomForOne()) {
      session.dispatch({ ops: [], shown: closed(session.state.shown, first) });
    }
  }

  private changed(): void {
    this.revision += 1;
  }

  /** On a phone the outline takes the keys as soon as it is there. */
  private async partCame(): Promise<void> {
    this.changed();
    await this.updateComplete;
    const { field, shadowRoot } = this;
    if (this.keysFrom === "outline" && shadowRoot?.activeElement === field) this.focus();
  }

  private tellTitle(): void {
    const state = this.running?.session.state;
    const centre = state?.tree.centre() ?? null;
    if (!state || centre === null) return;
    const title = state.map.settings.title || nodeOf(state.map, centre)?.title || "";
    const detail = plainTitle(title).trim().replace(/\s+/g, " ");
    if (detail === this.toldTitle) return;
    this.toldTitle = detail;
    this.dispatchEvent(new CustomEvent<string>("chalk-title-changed", { detail }));
  }

  private measure(): void {
    const stage = this.inside(".stage");
    if (!stage) return;
    this.running?.view.resize(stage.clientWidth, stage.clientHeight, stage.offsetLeft);
  }

  /** Put the title field over its node and give it the title as it is now. */
  private layField({ session, view }: Running): void {
    const { field } = this;
    const { state } = session;
    if (!field || !view.layout) return;
    const id = state.editing ?? state.selection.main;
    const title = id === null ? "" : (nodeOf(state.map, id)?.title ?? "");
    const { object } = state.selection;
    const words = object ? objectName(state.map, object) : plainTitle(title);
    field.editing = state.editing !== null;
    field.value = title;
    field.label = t("Map. Selected: %(title)s", { title: words || t("nothing") });
    field.place = fieldPlace(state, view.layout, view.theme);
  }

  private typingBegan(text: string): void {
    this.running?.keys.typingBegan(text);
  }

  /** A title is kept when the person goes elsewhere; not when the whole window is left for a moment. */
  private leftField(): void {
    if (document.hasFocus() && this.running?.session.state.editing) this.running.keys.keep();
  }

  private keysIn(place: "stage" | "outline"): void {
    if (this.keysFrom === place) return;
    this.keysFrom = place;
    this.changed();
  }

  /** The map has the keys after a touch, and the browser does not move the focus by itself. */
  private touched(event: PointerEvent): void {
    event.preventDefault();
    this.keysFrom = "stage";
    if (this.running?.session.state.editing) this.running.keys.keep();
    if (event.button !== 2) this.focus(); // a menu has it then
  }

  private pressed(event: KeyboardEvent): void {
    const [origin] = event.composedPath();
    const { running, field } = this;
    const outline = this.inside("chalk-outline");
    if (!running || event.isComposing || !(origin instanceof Node)) return;
    const inField = field?.shadowRoot?.contains(origin) ?? false;
    const inOutline = outline?.shadowRoot?.contains(origin) ?? false;
    if (!inField && !inOutline) {
      if (running.keys.pressElsewhere(event)) event.preventDefault();
      return;
    }
    const isLetter = inOutline && running.session.state.editing === null && isPrintable(event);
    if (this.pressedInMap(event, running) || (isLetter && running.keys.typingBegan(event.key))) {
      event.preventDefault();
    }
  }

  private pressedInMap(event: KeyboardEvent, { session, keys, gestures }: Running): boolean {
    if (keys.press(event)) return true;
    if (session.state.editing !== null) return false;
    if (event.key !== "Escape") return event.key === "Tab"; // Tab on nothing must not lose the map
    if (!gestures.stop()) this.inside("chalk-toolbar")?.focus(); // the way out
    return true;
  }

  private clipboard(event: ClipboardEvent): void {
    const { running } = this;
    if (!running || running.session.state.editing !== null || isOfAField(event)) return;
    if (event.type !== "paste") copySelection(running.session, event, this.map);
    else if (this.isPlainPaste()) pastePlainInto(running.session, event);
    else if (!pastePictures(running.session, event, running.uploads))
      pasteInto(running.session, event, this.map);
  }

  private run(name: CommandName): void {
    const { running } = this;
    if (running) COMMANDS[name].run(running.session.state, running.session.dispatch);
  }

  private openMenu(session: MapSession, place: MenuPlace): void {
    this.menuPlace = place;
    session.dispatch({ ops: [], shown: opened(session.state.shown, "menu") });
    this.changed();
  }

  private close(part: PartName): void {
    const { running } = this;
    if (part === "menu") this.menuPlace = null;
    if (!running?.session.state.shown.has(part)) return;
    running.session.dispatch({ ops: [], shown: closed(running.session.state.shown, part) });
    this.focus();
  }

  private say(sentence: string): void {
    this.inside<ChalkStatus>("chalk-status")?.say(sentence);
  }

  private get field(): ChalkTitleField | null {
    return this.inside("chalk-title-field");
  }

  private inside<Part extends HTMLElement>(selector: string): Part | null {
    return this.shadowRoot?.querySelector<Part>(selector) ?? null;
  }
}

/** What a menu is for that was asked for where something was hit, or nothing. */
function targetOf(hit: Hit | null): MenuTarget {
  if (!hit) return "map";
  return objectOf(hit) ? "object" : "node";
}

customElements.define("chalk-map", ChalkMap);
