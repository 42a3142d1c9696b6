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
let early = null;

async function load() {
  const metric = picker.value;
  const meanwhile = (early = []);
  element.querySelector("figcaption").textContent = picker.selectedOptions[0].textContent;
  const loaded = await Promise.all(
    runs.map(({ id }) => loadSeries(id, [metric], MAX_POINTS).then((found) => found.get(metric))),
  );
  if (early !== meanwhile) {
    return;
  }
  early = null;
  lines = new Map(
    runs.map(({ id, label }, style) => [
      id,
      { label, style, series: loaded[style] ?? new Series(metric) },
    ]),
  );
  meanwhile.forEach(take);
  show();
}

function show() {
  chart.lines = [...lines.values()].filter(({ series }) => series.shown > 0);
}

/** Takes in points as the stream tells them, and says whether that changes a line. */
function take({ run, points }) {
  const mine = points.filter(([name]) => name === picker.value).map(([, ...point]) => point);
  return lines.get(run)?.series.append(mine) ?? false;
}

function receive(news) {
  early?.push(news);
  const first = lines.get(news.run)?.series.shown === 0;
  if (take(news)) {
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
    deleted: ({ run }) => {
      lines.delete(run);
      show();
      freshen();
    },
    reset: anew,
  },
);
tools(document.querySelector("[data-tools]"), () => [chart]);
load();
