/** Curves of several runs over each other, for one metric at a time. */
import { Chart } from "./chart.js";
import { listen } from "./events.js";
import { freshen } from "./fresh.js";
import { loadSeries, Series } from "./series.js";
import { tools } from "./tools.js";

const MAX_POINTS = 800;

const element = document.querySelector("[data-overlay]");
const picker = document.querySelector("[data-metric]");
const chart = new Chart(element);
const runs = JSON.parse(element.dataset.overlay);
let lines = new Map();

async function load() {
  const metric = picker.value;
  element.querySelector("figcaption").textContent = picker.selectedOptions[0].textContent;
  const loaded = await Promise.all(
    runs.map(({ id }) => loadSeries(id, [metric], MAX_POINTS).then((found) => found.get(metric))),
  );
  if (metric !== picker.value) {
    return;
  }
  lines = new Map(
    runs.map(({ id, label }, style) => [
      id,
      { label, style, series: loaded[style] ?? new Series(metric) },
    ]),
  );
  show();
}

function show() {
  chart.lines = [...lines.values()].filter(({ series }) => series.shown > 0);
}

function receive({ run, points }) {
  const line = lines.get(run);
  const mine = points.filter(([name]) => name === picker.value).map(([, ...point]) => point);
  if (line && mine.length > 0) {
    const first = line.series.shown === 0;
    line.series.append(mine);
    if (first) {
      show();
    } else {
      chart.update();
    }
  }
}

/** Forgets what is drawn, for the server holds other points now. */
function anew() {
  load();
  freshen();
}

picker.addEventListener("change", load);
listen(
  runs.map(({ id }) => id),
  {
    metrics: receive,
    run: freshen,
    cleared: anew,
    reset: anew,
  },
);
tools(document.querySelector("[data-tools]"), () => [chart]);
load();
