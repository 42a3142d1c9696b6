/** The page of one run: live curves, progress and log. */
import { Chart } from "./chart.js";
import { listen } from "./events.js";
import { freshen } from "./fresh.js";
import { loadSeries, Series } from "./series.js";
import { tools } from "./tools.js";

const REDRAW = 300;

const run = document.querySelector("main").dataset.run;
const charts = [...document.querySelectorAll("[data-chart]")].map((element) => ({
  names: element.dataset.names.split(" "),
  chart: new Chart(element),
}));
let series = new Map();
let early = null;
const pending = new Set();
let reassign = false;
let redrawing = null;

/** Gives every chart the lines of those of its metrics that exist. */
function assign() {
  for (const { names, chart } of charts) {
    chart.lines = names
      .map((name, style) => ({ label: name, style, series: series.get(name) }))
      .filter((line) => line.series);
  }
}

async function load() {
  const meanwhile = (early = []);
  const loaded = await loadSeries(run);
  if (early !== meanwhile) {
    return;
  }
  series = loaded;
  take(meanwhile);
  early = null;
  assign();
}

/** Takes in points as the stream tells them: name, step, value, time. */
function take(points) {
  const touched = new Set();
  let added = false;
  for (const [name, step, value] of points) {
    if (!series.has(name)) {
      series.set(name, new Series(name));
      added = true;
    }
    if (series.get(name).append([[step, value]])) {
      touched.add(name);
    }
  }
  return { touched, added };
}

function receive({ points }) {
  early?.push(...points);
  const { touched, added } = take(points);
  touched.forEach((name) => pending.add(name));
  reassign ||= added;
  redrawing ??= setTimeout(redraw, REDRAW);
}

/** Forgets what is drawn, for the server holds other points now. */
function anew() {
  load();
  freshen();
}

function redraw() {
  redrawing = null;
  if (reassign) {
    reassign = false;
    assign();
  } else {
    for (const { names, chart } of charts) {
      if (names.some((name) => pending.has(name))) {
        chart.update();
      }
    }
  }
  pending.clear();
}

listen([run], {
  metrics: receive,
  run: freshen,
  progress: freshen,
  log: freshen,
  cleared: anew,
  deleted: () => location.reload(),
  reset: anew,
});
tools(document.querySelector("[data-tools]"), () => charts.map(({ chart }) => chart));
load();
