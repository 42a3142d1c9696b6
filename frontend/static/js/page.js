/** What every page needs: local times, questions before acts, buttons at work, copying. */

const language = document.documentElement.lang;
const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const exact = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "long" });

/** Shows the times below `root` in the reader's time zone. */
export function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const date = new Date(time.dateTime);
    time.textContent = moment.format(date);
    time.title = exact.format(date);
  }
}

/** Makes the copy buttons below `root` work, and shows them. */
function copying(root) {
  for (const tools of root.querySelectorAll("[data-copy-tools]")) {
    const button = tools.querySelector("[data-copy]");
    const text = button.textContent;
    tools.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(tools.nextElementSibling.textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = text), 2000);
    });
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-confirm]");
  if (button && !confirm(button.dataset.confirm)) {
    event.preventDefault();
  }
});

/** A button with words for it says that its form is at work, and is not pressed twice. */
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("button[data-busy]");
  if (button) {
    button.dataset.idle = button.textContent;
    button.textContent = button.dataset.busy;
    button.disabled = true;
    event.target.setAttribute("aria-busy", "true");
  }
});

/** Who goes back finds the page as it was when they left: busy. */
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[data-idle]")) {
    button.textContent = button.dataset.idle;
    button.disabled = false;
    button.form.removeAttribute("aria-busy");
  }
});

localise(document);
copying(document);
document.getElementById("errors")?.focus();
