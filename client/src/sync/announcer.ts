import type { Id } from "../document/map.ts";
import { t } from "../lib/i18n.ts";
import { Deeds, foldSentence, movedSentence, removedSentence } from "../state/deeds.ts";
import type { Folded } from "../state/fold.ts";
import { objectName } from "../state/objects.ts";
import { type Clock, REAL_CLOCK } from "./clock.ts";
import type { Committed } from "./messages.ts";
import type { Acted, MapSession } from "./session.ts";

/** What others do is gathered for so long: somebody who reads is interrupted rarely. */
export const GATHER_MS = 4_000;

/** Says what happens in a map to somebody who does not see it: others' changes gathered, own results at once. */
export class Announcer {
  private readonly session: MapSession;
  private readonly say: (sentence: string) => void;
  private readonly clock: Clock;
  private readonly deeds = new Deeds();
  private readonly names = new Map<Id, string>();
  private readonly listening: readonly (() => void)[];
  private folded: Folded;
  private isFiltered = false;
  private cancel: (() => void) | null = null;

  constructor(session: MapSession, say: (sentence: string) => void, clock = REAL_CLOCK) {
    this.session = session;
    this.say = say;
    this.clock = clock;
    this.folded = session.state.folded;
    this.listening = [
      session.on("came", (changes) => this.came(changes)),
      session.on("acted", (acted) => this.acted(acted)),
      session.on("folded", (folded) => this.foldedAnew(folded)),
      session.on("filtered", () => this.filteredAnew()),
      session.on("following", (socket) => this.followedAnew(socket)),
      session.on("loaded", () => {
        this.folded = session.state.folded;
      }),
      session.on("selection", ({ object }) => {
        if (object) this.say(objectName(session.state.map, object));
      }),
      session.on("presence", () => this.learnNames()),
    ];
    this.learnNames();
  }

  stop(): void {
    this.cancel?.();
    for (const stop of this.listening) stop();
  }

  private came(changes: readonly Committed[]): void {
    for (const { author, ops } of changes) this.deeds.add(author, ops);
    if (!this.deeds.isEmpty) this.cancel ??= this.clock.after(GATHER_MS, () => this.tell());
  }

  private tell(): void {
    this.cancel = null;
    const nameOf = (author: Id) => this.names.get(author) ?? t("Somebody");
    const sentences = this.deeds.take(this.session.state, nameOf);
    if (sentences.length > 0) this.say(sentences.join(". "));
  }

  private acted({ ops, history }: Acted): void {
    if (history) this.say(history === "undo" ? t("Undone") : t("Done again"));
    const moved = movedSentence(ops, this.session.state);
    if (moved) this.say(moved);
    const removed = removedSentence(ops, this.session.state.map);
    if (removed) this.say(removed);
  }

  private foldedAnew(folded: Folded): void {
    const { tree, filtered } = this.session.state;
    const sentence = foldSentence(this.folded, folded, tree);
    const isByFilter = (filtered !== null) !== this.isFiltered;
    this.folded = folded;
    if (sentence && !isByFilter) this.say(sentence);
  }

  /** How many topics match is told where one filters. */
  private filteredAnew(): void {
    this.isFiltered = this.session.state.filtered !== null;
    if (!this.isFiltered) this.say(t("All topics are shown"));
  }

  private followedAnew(following: number | null): void {
    const person = this.session.present.find(({ socket }) => socket === following);
    this.say(
      person ? t("You follow %(name)s", { name: person.name }) : t("You follow nobody any more"),
    );
  }

  /** Who has left since is still named. */
  private learnNames(): void {
    for (const { person, name } of this.session.present) this.names.set(person, name);
  }
}
