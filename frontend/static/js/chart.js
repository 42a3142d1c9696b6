import { smooth } from "./series.js";

const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [12, 4], [3, 5], [8, 3, 2, 3, 2, 3]];
const SPARSE = 80;

/** How line number `i` is drawn: a colour of the style sheet and a dash of its own. */
export function look(i) {
  const colour = getComputedStyle(document.documentElement).getPropertyValue(
    `--series-${(i % 8) + 1}`,
  );
  return { stroke: colour.trim(), dash: DASHES[(i + (i >> 3)) % DASHES.length] };
}

/** A figure may be drawn again in other ways: smoothed, on a log scale. */
export const plain = { smoothing: 0, log: false };

const language = document.documentElement.lang;
const round = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
const whole = new Intl.NumberFormat(language);

/** A number for people: four figures, an exponent where it is tiny, its name where it is none. */
export function figure(value) {
  if (value === undefined) {
    return "–";
  }
  if (!Number.isFinite(value)) {
    return String(value);
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(2) : round.format(value);
}

/** Puts values into a text such as "{0} of {1} points". */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, i) => whole.format(values[i]));
}

/** One chart in a `<figure class="chart">`: lines over steps, with a legend that shows values. */
export class Chart {
  #element;
  #plot;
  #texts;
  #lines = [];
  #view = plain;
  #cursorStep = null;

  constructor(element) {
    this.#element = element;
    this.#texts = element.dataset;
    const box = element.querySelector(".plot");
    new ResizeObserver(() => this.#resize()).observe(box);
    box.addEventListener("keydown", (event) => this.#key(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** The lines to draw: `{series, label, style}`, where style counts the looks. */
  set lines(lines) {
    this.#lines = lines;
    this.#element.hidden = lines.length === 0 && this.#element.dataset.optional !== undefined;
    this.draw();
  }

  get lines() {
    return this.#lines;
  }

  /** Draws everything again, as `view` says. */
  draw(view = this.#view) {
    this.#view = view;
    this.#plot?.destroy();
    this.#plot = null;
    if (this.#element.hidden) {
      return;
    }
    const box = this.#element.querySelector(".plot");
    this.#plot = new uPlot(this.#options(box), this.#data(), box);
    this.#tell();
  }

  /** Takes in what was appended to the series; a zoomed view stays where it is. */
  update() {
    if (!this.#plot) {
      return this.draw();
    }
    const { min, max } = this.#plot.scales.x;
    const steps = this.#plot.data[0];
    const zoomed = steps.length > 0 && (min > steps[0] || max < steps[steps.length - 1]);
    this.#plot.setData(this.#data(), !zoomed);
    if (zoomed) {
      this.#plot.setScale("x", { min, max });
    }
    this.#tell();
  }

  #data() {
    if (this.#lines.length === 0) {
      return [[]];
    }
    const drawable = (value) =>
      Number.isFinite(value) && (!this.#view.log || value > 0) ? value : null;
    const tables = this.#lines.flatMap(({ series }) => {
      const raw = [series.steps, series.values.map(drawable)];
      if (this.#view.smoothing === 0) {
        return [raw];
      }
      const even = smooth(series.steps, series.values, this.#view.smoothing);
      return [raw, [series.steps, even.map(drawable)]];
    });
    return uPlot.join(tables);
  }

  #options(box) {
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue("--muted").trim();
    const grid = { stroke: style.getPropertyValue("--grid").trim(), width: 1 };
    const axis = { stroke: ink, grid, ticks: grid, font: "12px system-ui, sans-serif" };
    return {
      width: box.clientWidth,
      height: this.#height(),
      legend: { show: false },
      cursor: { sync: { key: "step" }, drag: { x: true, y: false }, focus: { prox: 24 } },
      scales: { x: { time: false }, y: { distr: this.#view.log ? 3 : 1 } },
      axes: [
        { ...axis, values: (_, ticks) => ticks.map((t) => (Number.isInteger(t) ? whole.format(t) : "")) },
        { ...axis, size: 62, values: (_, ticks) => ticks.map((t) => (t === null ? "" : figure(t))) },
      ],
      series: [{}, ...this.#lines.flatMap((line) => this.#strokes(line))],
      hooks: {
        setCursor: [(plot) => this.#follow(plot)],
        draw: [(plot) => this.#markBroken(plot)],
      },
    };
  }

  #strokes(line) {
    const { stroke, dash } = look(line.style);
    const points = { show: line.series.shown <= SPARSE, size: 5, fill: stroke };
    const full = { label: line.label, stroke, dash, width: 1.75, points };
    if (this.#view.smoothing === 0) {
      return [full];
    }
    return [
      { ...full, width: 1, dash: [], alpha: 0.35 },
      { ...full, points: { show: false } },
    ];
  }

  #markBroken(plot) {
    const size = 5 * devicePixelRatio;
    const bottom = plot.bbox.top + plot.bbox.height;
    for (const line of this.#lines) {
      plot.ctx.fillStyle = look(line.style).stroke;
      for (const step of line.series.broken()) {
        const x = plot.valToPos(step, "x", true);
        plot.ctx.beginPath();
        plot.ctx.moveTo(x - size, bottom);
        plot.ctx.lineTo(x + size, bottom);
        plot.ctx.lineTo(x, bottom - 1.8 * size);
        plot.ctx.fill();
      }
    }
  }

  #follow(plot) {
    const { idx } = plot.cursor;
    this.#cursorStep = idx === null || idx === undefined ? null : plot.data[0][idx];
    this.#values();
  }

  #tell() {
    const legend = this.#element.querySelector(".legend");
    legend.replaceChildren(step(this.#texts.textStep), ...this.#lines.map(entry));
    const shown = this.#lines.reduce((sum, { series }) => sum + series.shown, 0);
    const stored = this.#lines.reduce((sum, { series }) => sum + series.stored, 0);
    const reduced = this.#lines.some(({ series }) => series.reduced);
    const stated = [
      shown === 0
        ? this.#texts.textNone
        : fill(reduced ? this.#texts.textReduced : this.#texts.textAll, shown, stored),
    ];
    for (const { series, label } of this.#lines) {
      const broken = series.broken();
      if (broken.length > 0) {
        stated.push(`${label}: ${fill(this.#texts.textBroken, broken[0], broken.length)}`);
      }
    }
    this.#element.querySelector(".stated").textContent = stated.join(" · ");
    this.#element.dataset.points = stored;
    this.#values();
  }

  #values() {
    const outputs = this.#element.querySelectorAll(".legend output");
    const at = this.#cursorStep;
    if (outputs.length !== this.#lines.length + 1) {
      return;
    }
    const last = Math.max(-1, ...this.#lines.map(({ series }) => series.lastStep));
    outputs[0].textContent = last < 0 ? "–" : whole.format(at ?? last);
    this.#lines.forEach(({ series }, i) => {
      outputs[i + 1].textContent = figure(at === null ? series.last : series.at(at));
    });
  }

  #key(event) {
    const jump = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    const steps = this.#plot?.data[0] ?? [];
    if (jump === undefined || steps.length === 0) {
      return;
    }
    event.preventDefault();
    const from = this.#plot.cursor.idx ?? steps.length - 1;
    const to = Math.min(steps.length - 1, Math.max(0, from + jump));
    this.#plot.setCursor({ left: this.#plot.valToPos(steps[to], "x"), top: 10 });
  }

  #height() {
    return this.#element.classList.contains("tall") ? 320 : 200;
  }

  #resize() {
    const width = this.#element.querySelector(".plot").clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: this.#height() });
    }
  }
}

function step(label) {
  const item = document.createElement("li");
  item.append(label, " ", document.createElement("output"));
  return item;
}

function entry({ label, style }) {
  const { stroke, dash } = look(style);
  const item = document.createElement("li");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("viewBox", "0 0 26 8");
  const drawn = { x1: 0, y1: 4, x2: 26, y2: 4, stroke, "stroke-width": 2.5 };
  Object.entries({ ...drawn, "stroke-dasharray": dash.join(" ") }).forEach(([name, value]) =>
    line.setAttribute(name, value),
  );
  svg.append(line);
  item.append(svg, label, " ", document.createElement("output"));
  return item;
}
