import type { Clock, Random } from "../clock.ts";
import type { OpenSocket, SocketEvents } from "../socket.ts";

/** The server's end of a wire. */
export interface Wire {
  send(text: string): void;
  /** Close with a code; the frames sent before still arrive. */
  close(code: number): void;
}

export interface Server {
  /** A page has connected; what is returned gets its frames. */
  accept(wire: Wire): { text(data: string): void; gone(): void };
}

const SLOWEST_MS = 80;

/** Wires with delays, in order like TCP. A cut one loses what is under way, in both directions. */
export class Network {
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly server: Server;
  private readonly wires = new Set<SimulatedWire>();
  isDown = false;
  /** The server takes no socket: a browser closes it with 1006, as if the network were down. */
  isRefusing = false;

  constructor(clock: Clock, random: Random, server: Server) {
    this.clock = clock;
    this.random = random;
    this.server = server;
  }

  /** Return what opens sockets for one page. */
  opener(owner: string): OpenSocket {
    return (_url, events) => {
      const wire = new SimulatedWire(owner, this.clock, this.random, events, this.server);
      this.wires.add(wire);
      if (this.isDown || this.isRefusing) wire.cut(1006);
      else wire.connect();
      return { send: (text) => wire.toServer(text), close: () => wire.leave() };
    };
  }

  /** Cut the wires of one page, or of all. */
  cut(owner: string | null, code = 1006): void {
    for (const wire of this.wires) {
      if (owner !== null && wire.owner !== owner) continue;
      wire.cut(code);
      this.wires.delete(wire);
    }
  }

  /** Let the wires of one page swallow everything without a sign: half open. */
  freeze(owner: string): void {
    for (const wire of this.wires) if (wire.owner === owner) wire.freeze();
  }
}

class SimulatedWire implements Wire {
  readonly owner: string;

  private readonly clock: Clock;
  private readonly random: Random;
  private readonly page: SocketEvents;
  private readonly server: Server;
  private end: ReturnType<Server["accept"]> | null = null;
  private isOpen = true;
  private isFrozen = false;
  private upAt = 0;
  private downAt = 0;

  constructor(owner: string, clock: Clock, random: Random, page: SocketEvents, server: Server) {
    this.owner = owner;
    this.clock = clock;
    this.random = random;
    this.page = page;
    this.server = server;
  }

  connect(): void {
    this.down(() => {
      this.end = this.server.accept(this);
      this.page.opened();
    });
  }

  toServer(text: string): void {
    this.up(() => this.end?.text(text));
  }

  send(text: string): void {
    this.down(() => this.page.text(text));
  }

  close(code: number): void {
    this.down(() => this.cut(code));
  }

  leave(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.end?.gone();
  }

  cut(code: number): void {
    if (!this.isOpen) return;
    this.leave();
    this.clock.after(this.delay(), () => this.page.closed(code));
  }

  freeze(): void {
    this.isFrozen = true;
  }

  private up(step: () => void): void {
    this.upAt = Math.max(this.upAt, this.clock.now() + this.delay());
    this.clock.after(this.upAt - this.clock.now(), () => this.isAlive() && step());
  }

  private down(step: () => void): void {
    this.downAt = Math.max(this.downAt, this.clock.now() + this.delay());
    this.clock.after(this.downAt - this.clock.now(), () => this.isAlive() && step());
  }

  private isAlive(): boolean {
    return this.isOpen && !this.isFrozen;
  }

  private delay(): number {
    return 1 + Math.floor(this.random() * SLOWEST_MS);
  }
}
