import { localise } from "./page.js";

/** The form that compares methods: shows what is used, and what the set would take as it changes. */
const form = document.getElementById("preset");
const estimate = document.getElementById("estimate");
const address = form.querySelector("button[formaction]").formAction;
const PAUSE = 400;
let waiting = 0;
let asked = null;

function follow() {
  for (const part of form.querySelectorAll("[data-train]")) {
    const used = part.dataset.train === form.elements.train.value;
    part.hidden = !used;
    part.disabled = !used;
  }
}

/** Asks anew a moment after the last change; an answer that has been overtaken is dropped. */
function ask() {
  clearTimeout(waiting);
  asked?.abort();
  waiting = setTimeout(async () => {
    asked = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(address, { method: "POST", body, signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("estimate");
      if (answer.ok && fresh) {
        estimate.replaceChildren(...fresh.childNodes);
        localise(estimate);
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        throw error;
      }
    }
  }, PAUSE);
}

/** A second click while the first is on its way asks for nothing new. */
function lock(locked) {
  form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = locked));
}

form.addEventListener("submit", () => setTimeout(() => lock(true)));
addEventListener("pageshow", () => lock(false));
form.addEventListener("change", () => {
  follow();
  ask();
});
follow();
