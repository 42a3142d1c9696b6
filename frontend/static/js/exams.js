/** Follows exams as long as one is unfinished. */
import { freshen } from "./fresh.js";

const PAUSE = 3000;

setInterval(() => {
  if (document.querySelector("#live-exams .status-queued, #live-exams .status-running")) {
    freshen();
  }
}, PAUSE);
