/** The submit form: shows what the chosen method uses, its defaults, and the objective in numbers. */
const form = document.getElementById("spec");
// Not form.dataset: the form has a field of that name.
const defaults = JSON.parse(form.getAttribute("data-defaults"));

function method() {
  return form.elements.method.value;
}

function entered(path) {
  return form.elements[path]?.value.trim() || defaults[method()]?.[path] || "?";
}

function follow() {
  for (const part of form.querySelectorAll("[data-methods]")) {
    const used = part.dataset.methods.split(" ").includes(method());
    part.hidden = !used;
    part.disabled = !used;
  }
  for (const [path, value] of Object.entries(defaults[method()] ?? {})) {
    const field = form.elements[path];
    if (field?.placeholder !== undefined) {
      field.placeholder = value;
    }
    const first = field?.options?.[0];
    if (first?.dataset.template) {
      first.textContent = first.dataset.template.replace("{0}", value);
    }
  }
  tell();
}

/**
 * Writes the entered numbers into the formula, shows the loss that was chosen, and strikes out the
 * terms the method leaves off.
 */
function tell() {
  for (const number of document.querySelectorAll("[data-number]")) {
    number.textContent = entered(`distillation.${number.dataset.number}`);
  }
  for (const part of document.querySelectorAll(".formula [data-when]")) {
    const [field, value] = part.dataset.when.split("=");
    const path = `distillation.${field}`;
    const unused = !part.closest(".term") && form.elements[path].matches(":disabled");
    part.hidden = unused || entered(path) !== value;
  }
  for (const term of document.querySelectorAll(".formula [data-term]")) {
    const on = term.dataset.term === "label" || [term.dataset.term, "hybrid"].includes(method());
    term.classList.toggle("off", !on);
  }
}

/** A second click while the first is on its way asks for nothing new. */
function lock(locked) {
  form.querySelectorAll("button[type=submit]").forEach((button) => (button.disabled = locked));
}

form.addEventListener("submit", () => setTimeout(() => lock(true)));
addEventListener("pageshow", () => lock(false));
form.addEventListener("change", follow);
form.addEventListener("input", tell);
follow();
