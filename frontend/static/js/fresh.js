import { localise } from "./page.js";

const PAUSE = 1500;
const TOKEN = /name="_csrf" value="[^"]*"/g;

const shown = new WeakMap();
let waiting = false;
let last = 0;

/** Brings the page's `data-live` parts up to date soon; calls in quick succession count as one. */
export function freshen() {
  if (!waiting) {
    waiting = true;
    setTimeout(fetchParts, Math.max(0, last + PAUSE - Date.now()));
  }
}

async function fetchParts() {
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" } });
    if (response.ok) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.querySelectorAll("[data-live]").forEach((part) => swap(part, page));
    }
  } catch {
    // The server is away; the event stream comes back with it and asks again.
  } finally {
    last = Date.now();
    waiting = false;
  }
}

function swap(part, page) {
  const fresh = page.getElementById(part.id);
  if (!fresh) {
    return;
  }
  const served = fresh.innerHTML.replace(TOKEN, "");
  if (shown.get(part) === served) {
    return;
  }
  shown.set(part, served);
  const kept = keep(part);
  localise(fresh);
  part.replaceChildren(...fresh.childNodes);
  kept.forEach((restore) => restore());
}

/** Remembers what a reader did inside `part`: ticks, unfolded parts, focus, scrolling. */
function keep(part) {
  const restores = [];
  for (const box of part.querySelectorAll("input:checked")) {
    restores.push(() => twin(part, box)?.setAttribute("checked", ""));
  }
  for (const { id } of part.querySelectorAll("details[id][open]")) {
    restores.push(() => part.querySelector(`#${id}`)?.setAttribute("open", ""));
  }
  const focused = document.activeElement;
  if (part.contains(focused)) {
    restores.push(() => twin(part, focused)?.focus({ preventScroll: true }));
  }
  part.querySelectorAll(".scroll, pre").forEach((box, i) => {
    const { scrollLeft, scrollTop } = box;
    const atEnd = box.scrollHeight - box.clientHeight - scrollTop < 4;
    restores.push(() => {
      const next = part.querySelectorAll(".scroll, pre")[i];
      if (next) {
        next.scrollLeft = scrollLeft;
        next.scrollTop = part.dataset.follow !== undefined && atEnd ? next.scrollHeight : scrollTop;
      }
    });
  });
  return restores;
}

/** The element in the new content that stands for `old`. */
function twin(part, old) {
  const same = (other) =>
    other.getAttribute("name") === old.getAttribute("name") &&
    other.getAttribute("value") === old.getAttribute("value") &&
    other.getAttribute("href") === old.getAttribute("href") &&
    other.getAttribute("aria-label") === old.getAttribute("aria-label");
  return [...part.querySelectorAll(old.localName)].find(same);
}
