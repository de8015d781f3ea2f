import type { Clock } from "./clock.ts";
import type { Here, HereNow, Present } from "./messages.ts";

/** Twenty a second: what the server takes from one socket. */
export const HERE_EVERY_MS = 50;

/** The room forgets who has been silent for half a minute; its answer shows that the wire is alive. */
const HERE_AGAIN_MS = 20_000;

/** Who else is in the map. Keyed by socket: one person may have several. */
export class Others {
  private readonly bySocket = new Map<number, Present>();
  private ownSocket = -1;

  list(): readonly Present[] {
    return [...this.bySocket.values()];
  }

  /** Begin anew with those whom the welcome names. */
  welcome(ownSocket: number, present: readonly Present[]): void {
    this.ownSocket = ownSocket;
    this.bySocket.clear();
    this.take(present);
  }

  receive(frame: HereNow): void {
    this.take(frame.present);
    for (const socket of frame.left ?? []) this.bySocket.delete(socket);
  }

  clear(): void {
    this.bySocket.clear();
  }

  private take(present: readonly Present[]): void {
    for (const one of present) {
      if (one.socket === this.ownSocket) continue;
      this.bySocket.set(one.socket, one);
    }
  }
}

type Place = Omit<Here, "type">;

/** Sends where this person is, at most twenty times a second; of what comes faster only the latest is sent. */
export class OwnPlace {
  private place: Place = {};
  private sentAt = Number.NEGATIVE_INFINITY;
  private isDue = false;
  private cancel: () => void = () => undefined;

  private readonly clock: Clock;
  private readonly send: (frame: Here) => void;

  constructor(clock: Clock, send: (frame: Here) => void) {
    this.clock = clock;
    this.send = send;
  }

  /** Take in what has changed; what is not named stays as it was. */
  move(place: Place): void {
    this.place = { ...this.place, ...place };
    this.tell();
  }

  /** Tell it again: to a room that has forgotten it, or to hear whether anybody answers. */
  tell(): void {
    if (this.isDue) return;
    this.isDue = true;
    this.flushIn(Math.max(0, this.sentAt + HERE_EVERY_MS - this.clock.now()));
  }

  stop(): void {
    this.cancel();
  }

  private flushIn(ms: number): void {
    this.cancel();
    if (ms === 0) this.flush();
    else this.cancel = this.clock.after(ms, () => this.flush());
  }

  private flush(): void {
    this.isDue = false;
    this.sentAt = this.clock.now();
    this.send({ type: "here", ...this.place });
    this.cancel = this.clock.after(HERE_AGAIN_MS, () => this.flush());
  }
}
