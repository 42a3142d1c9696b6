/** The points of one metric of one run, and where they came from. */
export class Series {
  constructor(name, points = [], stored = points.length) {
    this.name = name;
    this.steps = [];
    this.values = [];
    this.stored = stored;
    this.reduced = stored > points.length;
    points.forEach(([step, value]) => this.#push(step, Number(value)));
  }

  get shown() {
    return this.steps.length;
  }

  get last() {
    return this.values[this.values.length - 1];
  }

  get lastStep() {
    return this.steps.length ? this.steps[this.steps.length - 1] : -1;
  }

  /** Adds points that came live; a point that is already there changes nothing. */
  append(points) {
    let added = 0;
    for (const [step, value] of points) {
      if (step > this.lastStep) {
        this.#push(step, Number(value));
        added++;
      }
    }
    this.stored += added;
    return added > 0;
  }

  /** The value at the greatest step that is not beyond `step`; undefined before the first. */
  at(step) {
    let low = 0;
    let high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.steps[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.values[low - 1];
  }

  /** Steps whose value is NaN or infinite. */
  broken() {
    return this.steps.filter((_, i) => !Number.isFinite(this.values[i]));
  }

  #push(step, value) {
    this.steps.push(step);
    this.values.push(value);
  }
}

/**
 * Exponential moving average whose weight follows the distance in steps, started without bias.
 * Values that are not finite are left out and stay gaps.
 */
export function smooth(steps, values, amount) {
  if (amount <= 0 || steps.length < 2) {
    return values;
  }
  const spacing = (steps[steps.length - 1] - steps[0]) / (steps.length - 1) || 1;
  let sum = 0;
  let weight = 0;
  let before = steps[0] - spacing;
  return values.map((value, i) => {
    if (!Number.isFinite(value)) {
      return NaN;
    }
    const keep = amount ** ((steps[i] - before) / spacing);
    before = steps[i];
    sum = sum * keep + value * (1 - keep);
    weight = weight * keep + (1 - keep);
    return sum / weight;
  });
}

/** Reads series of a run; the server keeps the extremes of every bucket where it reduces. */
export async function loadSeries(run, names = [], maxPoints = 1500) {
  const query = new URLSearchParams({ maxPoints });
  names.forEach((name) => query.append("name", name));
  const response = await fetch(`/api/v1/runs/${run}/metrics?${query}`, {
    headers: { accept: "application/json" },
  });
  if (!response.ok) {
    throw new Error(`metrics of run ${run}: ${response.status}`);
  }
  const { series } = await response.json();
  return new Map(series.map((s) => [s.name, new Series(s.name, s.points, s.pointsStored)]));
}
