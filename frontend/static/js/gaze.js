/** Maps of teacher and student over photographs. */

const SIDE = 112;

/** Draws a map as light over a darkened photograph; its strongest position is fully lit. */
function overlay(photo, grid) {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const small = document.createElement("canvas");
  small.width = grid.width;
  small.height = grid.height;
  const shade = small.getContext("2d").createImageData(grid.width, grid.height);
  const most = Math.max(...grid.values, 1e-12);
  grid.values.forEach((value, i) => {
    shade.data[4 * i + 3] = Math.round(215 * (1 - value / most));
  });
  small.getContext("2d").putImageData(shade, 0, 0);
  const context = canvas.getContext("2d");
  context.drawImage(photo, 0, 0, SIDE, SIDE);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, SIDE, SIDE);
  return canvas;
}

function loaded(photo) {
  photo.loading = "eager";
  return photo.decode();
}

async function draw(gallery, seen) {
  const list = gallery.querySelector("[data-gaze-images]");
  const address = `/datasets/${encodeURIComponent(gallery.dataset.dataset)}/images/${seen.image}`;
  let item = list.querySelector(`[data-place="${seen.image}"]`);
  if (!item) {
    item = document.createElement("li");
    item.dataset.place = seen.image;
    const photo = new Image(SIDE, SIDE);
    photo.src = address;
    photo.alt = `${seen.image}: ${seen.label}`;
    const caption = document.createElement("span");
    caption.className = "small num";
    caption.textContent = `${seen.image}: ${seen.label}`;
    item.append(photo, caption);
    list.prepend(item);
  }
  const photo = item.querySelector("img");
  await loaded(photo);
  const maps = seen.maps.filter((pair) => pair.teacherMap).at(-1) ?? seen.maps.at(-1);
  if (!maps) {
    return;
  }
  const pair = document.createElement("span");
  pair.className = "overlays";
  pair.setAttribute("role", "img");
  pair.setAttribute("aria-label", gallery.dataset.maps.replace("…", seen.image));
  for (const grid of [maps.teacherMap, maps.studentMap]) {
    if (grid) {
      pair.append(overlay(photo, grid));
    }
  }
  item.querySelector(".overlays")?.remove();
  photo.after(pair);
}

async function show(gallery, places) {
  const status = gallery.querySelector("[data-gaze-status]");
  status.textContent = gallery.dataset.loading;
  try {
    const query = new URLSearchParams({ image: places.join(",") });
    const response = await fetch(`/api/v1/runs/${gallery.dataset.gaze}/attention?${query}`);
    const answer = await response.json();
    if (!response.ok) {
      const errors = (answer.errors ?? []).map((error) => error.message);
      throw new Error(errors.join(" ") || answer.detail || response.status);
    }
    await Promise.all(answer.images.map((seen) => draw(gallery, seen)));
    status.textContent = "";
  } catch (error) {
    status.textContent = gallery.dataset.failed.replace("…", error.message);
  }
}

document.addEventListener("submit", (event) => {
  const tools = event.target.closest("[data-gaze-tools]");
  if (!tools) {
    return;
  }
  event.preventDefault();
  const gallery = tools.closest("[data-gaze]");
  const wanted = tools.elements.image.value;
  const shown = [...gallery.querySelectorAll("[data-place]")].map((item) => item.dataset.place);
  show(gallery, wanted ? [wanted] : shown);
});

/** Shows the tools of galleries, which do nothing without script. */
export function reveal(root) {
  root.querySelectorAll("[data-gaze-tools]").forEach((tools) => (tools.hidden = false));
}

reveal(document);
new MutationObserver(() => reveal(document)).observe(document.querySelector("main"), {
  childList: true,
  subtree: true,
});
