/** Looking at what somebody else looks at, until one looks elsewhere oneself. */

import { fittedExactly } from "../state/viewport.ts";
import type { MapSession } from "../sync/session.ts";

export class Follower {
  private readonly session: MapSession;
  private isMoving = false;

  constructor(session: MapSession) {
    this.session = session;
  }

  /** Somebody has moved, or left, or is followed now. */
  look(): void {
    const { following, present } = this.session.state;
    if (following === null) return;
    const person = present.find(({ socket }) => socket === following);
    if (!person) this.session.dispatch({ ops: [], following: null });
    else if (person.view) this.lookAt(person.view);
  }

  /** The view was moved; unless that was done here, it was by oneself. */
  moved(): void {
    if (!this.isMoving && this.session.state.following !== null)
      this.session.dispatch({ ops: [], following: null });
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
