/** The box that asks a model about a photo: takes dropped files, answers in place. */

const form = document.querySelector("form.try");
const answer = document.getElementById("answer");

/** A picture of the file, so that one sees what was asked about. */
function picture(file) {
  return new Promise((resolve) => {
    const image = new Image();
    const reader = new FileReader();
    image.className = "photo";
    image.alt = file.name;
    image.addEventListener("load", () => resolve([image]));
    image.addEventListener("error", () => resolve([]));
    reader.addEventListener("load", () => (image.src = reader.result));
    reader.addEventListener("error", () => resolve([]));
    reader.readAsDataURL(file);
  });
}

function complaint(text) {
  const notice = document.createElement("p");
  notice.className = "notice bad";
  notice.textContent = text;
  return [notice];
}

/** What the page would say without a script, taken from the page that the form leads to. */
async function ask(file) {
  form.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const said = page.getElementById("answer");
    if (!said) {
      throw new Error(`answered ${response.status}`);
    }
    answer.replaceChildren(...(response.ok ? await picture(file) : []), ...said.children);
  } catch {
    answer.replaceChildren(...complaint(answer.dataset.failed));
  } finally {
    form.removeAttribute("aria-busy");
  }
}

if (form) {
  const input = form.elements.file;
  const hint = document.getElementById("file-hint");
  const box = form.parentElement;
  hint.textContent = hint.dataset.scripted;
  box.classList.add("drop");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(input.files[0]);
  });
  input.addEventListener("change", () => input.files.length > 0 && form.requestSubmit());

  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
  box.addEventListener("dragleave", (event) => {
    if (!box.contains(event.relatedTarget)) {
      box.classList.remove("over");
    }
  });
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    if (event.dataTransfer.files.length > 0) {
      const one = new DataTransfer();
      one.items.add(event.dataTransfer.files[0]);
      input.files = one.files;
      form.requestSubmit();
    }
  });
}
