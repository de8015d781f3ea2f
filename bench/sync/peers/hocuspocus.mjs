// Hocuspocus as its documentation starts it: in memory, saving is "debounced" and goes nowhere.
import { Server } from "@hocuspocus/server";

const port = Number(process.env.PORT);
await new Server({ port, address: "127.0.0.1", quiet: true, debounce: 2000 }).listen();
