/** Looking at what somebody else looks at, until one looks elsewhere oneself. */

import { fittedExactly } from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";

export class Follower {
  private readonly session: MapSession;
  private readonly changed: () => void;
  private socket: number | null = null;
  private isMoving = false;

  /** `changed` hears that somebody is followed, or nobody any more. */
  constructor(session: MapSession, changed: () => void) {
    this.session = session;
    this.changed = changed;
  }

  /** Whom one follows, by their socket; null: nobody. */
  get followed(): number | null {
    return this.socket;
  }

  /** Follow somebody, or nobody (null). */
  follow(socket: number | null): void {
    if (socket === this.socket) return;
    this.socket = socket;
    this.changed();
    this.look();
  }

  /** Somebody has moved, or left. */
  look(): void {
    if (this.socket === null) return;
    const person = this.session.present.find(({ socket }) => socket === this.socket);
    if (!person) this.follow(null);
    else if (person.view) this.lookAt(person.view);
  }

  /** The view was moved; unless that was done here, it was by oneself. */
  moved(): void {
    if (!this.isMoving) this.follow(null);
  }

  private lookAt([x, y, width, height]: readonly [number, number, number, number]): void {
    const { viewport } = this.session.state;
    if (width <= 0 || height <= 0) return;
    const box = { x, y, width, height };
    this.isMoving = true;
    this.session.dispatch({ ops: [], viewport: fittedExactly(viewport, box) });
    this.isMoving = false;
  }
}
