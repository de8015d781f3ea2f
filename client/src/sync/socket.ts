import type { Clock, Random } from "./clock.ts";
import { type Connection, mayRetry } from "./connection.ts";
import {
  type ClosingReason,
  closingReason,
  type FromPage,
  PROTOCOL_VERSION,
  SCHEMA_VERSION,
  type ToPage,
} from "./messages.ts";

export interface SocketEvents {
  opened(): void;
  text(data: string): void;
  closed(code: number): void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Opens a socket. A simulation passes its own. */
export type OpenSocket = (url: string, events: SocketEvents) => Socket;

export interface LinkEvents {
  /** The number up to which the page has the map; undefined: it has none. */
  since(): number | undefined;
  frame(frame: ToPage): void;
  changed(): void;
  /** Nothing was heard for a while: send something that is answered. */
  quiet(): void;
  /** No socket opens: find out why another way; null: it may still open. */
  whyRefused(): Promise<ClosingReason | null>;
}

type LinkState =
  | { readonly name: "stopped" }
  | { readonly name: "connecting" }
  | { readonly name: "live" }
  | { readonly name: "waiting"; readonly retryInMs: number }
  | { readonly name: "closed"; readonly reason: ClosingReason };

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
const WELCOME_WITHIN_MS = 15_000;
const QUIET_AFTER_MS = 20_000;
const ANSWER_WITHIN_MS = 10_000;
/** A browser does not say why a socket did not open; after so many it is asked elsewhere. */
const UNOPENED_UNTIL_ASKED = 2;
/** A socket that held this long was a good one: the next attempt does not wait longer than the first. */
const STEADY_AFTER_MS = 10_000;

/**
 * The wire to the server: connects, says hello, notices a wire that is dead at the other end, and comes back.
 *
 *   connecting ── caught up ──▶ live ── lost ──▶ waiting ── back-off, or wake ──▶ connecting
 *                                │
 *                                └── closed for a reason that another attempt does not mend ──▶ closed
 */
export class Link {
  state: LinkState = { name: "stopped" };

  private readonly url: string;
  private readonly open: OpenSocket;
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly on: LinkEvents;
  private socket: Socket | null = null;
  private isGreeted = false;
  private attempts = 0;
  private hasOpened = false;
  private unopened = 0;
  private liveSince = 0;
  private byeReason: ClosingReason | null = null;
  private cancelTimer: (() => void) | null = null;

  constructor(url: string, open: OpenSocket, clock: Clock, random: Random, on: LinkEvents) {
    this.url = url;
    this.open = open;
    this.clock = clock;
    this.random = random;
    this.on = on;
  }

  start(): void {
    if (this.state.name === "stopped") this.connect();
  }

  stop(): void {
    this.drop();
    this.become({ name: "stopped" });
  }

  /** Look after the connection now: try at once, or ask whether the other end is still there. */
  wake(): void {
    if (this.state.name === "waiting" || this.isSignedOut()) this.connect();
    else if (this.state.name === "live") this.ask();
  }

  /** The device says that it has no network: do not wait until silence shows it. */
  sleep(): void {
    if (this.state.name === "live" || this.state.name === "connecting") this.lost();
  }

  /** Somebody who is back from another tab may have signed in there. */
  private isSignedOut(): boolean {
    return this.state.name === "closed" && this.state.reason === "sign-in";
  }

  /** Leave this socket and open another at once. */
  reconnect(): void {
    this.drop();
    this.connect();
  }

  /** Everything that was missed is here. */
  settled(): void {
    this.liveSince = this.clock.now();
    this.become({ name: "live" });
    this.listen();
  }

  /** Send a frame; false if there is nobody to send it to. */
  send(frame: FromPage): boolean {
    if (!this.socket || !this.isGreeted) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  connection(): Omit<Connection, "unsent"> {
    const { state } = this;
    if (state.name === "live") return { state: "live" };
    if (state.name === "connecting") return { state: "connecting" };
    if (state.name === "closed") return { state: "closed", reason: state.reason } as Connection;
    const retryInMs = state.name === "waiting" ? state.retryInMs : null;
    return { state: "offline", retryInMs } as Connection;
  }

  private connect(): void {
    this.cancelTimer?.();
    this.byeReason = null;
    this.hasOpened = false;
    this.isGreeted = false;
    this.become({ name: "connecting" });
    const mine: Socket = this.open(this.url, {
      opened: () => this.isOpen(mine) && this.hello(mine),
      text: (data) => this.isOpen(mine) && this.receive(data),
      closed: (code) => this.isOpen(mine) && this.closed(code),
    });
    this.socket = mine;
    this.cancelTimer = this.clock.after(WELCOME_WITHIN_MS, () => this.lost());
  }

  /** A socket that was left may still have something to say. */
  private isOpen(socket: Socket): boolean {
    return this.socket === socket;
  }

  private hello(socket: Socket): void {
    this.unopened = 0;
    this.hasOpened = true;
    const since = this.on.since();
    const versions = { protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION };
    const hello: FromPage = { type: "hello", ...versions, ...(since !== undefined && { since }) };
    socket.send(JSON.stringify(hello));
  }

  private receive(data: string): void {
    const frame = parsed(data);
    if (!frame) {
      this.lost();
      return;
    }
    if (frame.type === "bye") this.byeReason = frame.reason;
    if (frame.type === "welcome") this.isGreeted = true;
    if (this.isGreeted) this.listen();
    this.on.frame(frame);
  }

  /** Begin to wait for the next sign of life. */
  private listen(): void {
    this.cancelTimer?.();
    this.cancelTimer = this.clock.after(QUIET_AFTER_MS, () => this.ask());
  }

  private ask(): void {
    this.cancelTimer?.();
    this.cancelTimer = this.clock.after(ANSWER_WITHIN_MS, () => this.lost());
    this.on.quiet();
  }

  private closed(code: number): void {
    const reason = this.byeReason ?? closingReason(code);
    if (!this.hasOpened) this.unopened += 1;
    if (reason === null || mayRetry(reason)) {
      this.lost();
      if (this.unopened >= UNOPENED_UNTIL_ASKED) void this.askWhyRefused();
      return;
    }
    this.end(reason);
  }

  /** Go on trying meanwhile: it may be the network after all. */
  private async askWhyRefused(): Promise<void> {
    const reason = await this.on.whyRefused();
    const isTrying = this.state.name === "waiting" || this.state.name === "connecting";
    if (reason !== null && isTrying && this.unopened > 0) this.end(reason);
  }

  private end(reason: ClosingReason): void {
    this.drop();
    this.become({ name: "closed", reason });
  }

  private lost(): void {
    this.drop();
    this.retryLater();
  }

  private retryLater(): void {
    if (this.state.name === "live" && this.clock.now() - this.liveSince > STEADY_AFTER_MS) {
      this.attempts = 0;
    }
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.attempts);
    this.attempts += 1;
    const retryInMs = Math.round(this.random() * longest);
    this.cancelTimer = this.clock.after(retryInMs, () => this.connect());
    this.become({ name: "waiting", retryInMs });
  }

  private drop(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    const { socket } = this;
    this.socket = null;
    this.isGreeted = false;
    socket?.close();
  }

  private become(state: LinkState): void {
    this.state = state;
    this.on.changed();
  }
}

/** Return a frame, or null for what is none. */
function parsed(data: string): ToPage | null {
  try {
    return JSON.parse(data) as ToPage;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The browser's WebSocket. */
export const browserSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url);
  socket.onopen = () => events.opened();
  socket.onmessage = (message) => events.text(String(message.data));
  socket.onclose = (close) => events.closed(close.code);
  return { send: (text) => socket.send(text), close: () => socket.close() };
};
