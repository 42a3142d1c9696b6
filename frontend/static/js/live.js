/** Lists that follow what happens on the server. */
import { listen } from "./events.js";
import { freshen } from "./fresh.js";

listen([], { run: freshen, progress: freshen, deleted: freshen, reset: freshen });
