import { plain } from "./chart.js";

/** Shows the controls above charts and draws the charts as they say. */
export function tools(element, charts) {
  const smoothing = element.querySelector("[data-smoothing]");
  const shown = element.querySelector("[data-smoothing-value]");
  const log = element.querySelector("[data-log]");
  let drawing = 0;
  const draw = () => {
    shown.value = smoothing.value;
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(() => {
      const view = { ...plain, smoothing: Number(smoothing.value), log: log.checked };
      charts().forEach((chart) => chart.draw(view));
    });
  };
  smoothing.addEventListener("input", draw);
  log.addEventListener("change", draw);
  element.hidden = false;
}
