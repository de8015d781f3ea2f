import { compose, type Delta, deltaOf, splicesOf, transform } from "../document/delta.ts";
import { spliceBetween } from "../document/splices.ts";

/**
 * A title as it stands in the field where one person edits it, while others may edit it too. An input method must
 * not be disturbed: what others type can be held back, and one's own typing still lands where it belongs.
 *
 *   field text ── held back ──▶ title in the map
 */
export class TitleDraft {
  private field: string;
  private title: string;
  private heldBack: Delta = [];

  constructor(title: string) {
    this.field = title;
    this.title = title;
  }

  /** The field's text is this now. Return the splices to dispatch, in terms of the title in the map. */
  type(text: string): [number, number, string][] {
    const mine = deltaBetween(this.field, text);
    const splices = splicesOf(transform(mine, this.heldBack, "second"));
    this.heldBack = transform(this.heldBack, mine, "first");
    this.field = text;
    this.title = applied(this.title, splices);
    return splices;
  }

  /** The title in the map is this now, by oneself or by somebody else. Nothing is shown before `show`. */
  hear(title: string): void {
    this.heldBack = compose(this.heldBack, deltaBetween(this.title, title));
    this.title = title;
  }

  /** Take what was held back into the field: return its text, and where a caret at `caret` belongs now. */
  show(caret: number): { text: string; caret: number } {
    const moved = carriedCaret(caret, this.heldBack);
    this.field = this.title;
    this.heldBack = [];
    return { text: this.field, caret: Math.min(moved, this.field.length) };
  }
}

/** A caret behind what came in or went out moves along; one inside goes to its end. */
function carriedCaret(caret: number, delta: Delta): number {
  return splicesOf(delta).reduce((at, [place, remove, insert]) => {
    if (place >= at) return at;
    return Math.max(place, at - remove) + insert.length;
  }, caret);
}

function deltaBetween(before: string, after: string): Delta {
  const splice = spliceBetween(before, after);
  return splice ? deltaOf([splice]) : [];
}

function applied(text: string, splices: readonly [number, number, string][]): string {
  return splices.reduce(
    (now, [at, remove, insert]) => now.slice(0, at) + insert + now.slice(at + remove),
    text,
  );
}
