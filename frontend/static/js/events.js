const RETRY = 5000;

/**
 * Listens to the server's events, of some runs or (with none named) of all. The stream begins where
 * the page was made, so nothing falls between the two. A hidden page holds no connection, since
 * browsers allow only a few for all tabs; shown again, it goes on after the last event it saw.
 *
 * @param handlers by event: `run`, `progress`, `metrics`, `log`, `cleared` where a run lost its
 *     points to begin anew, `deleted`, and `reset` where events were lost
 */
export function listen(runs, handlers) {
  let last = document.body.dataset.lastEvent;
  let source = null;

  const open = () => {
    if (source || document.hidden) {
      return;
    }
    const query = new URLSearchParams({ lastEventId: last });
    runs.forEach((run) => query.append("run", run));
    source = new EventSource(`/api/v1/events?${query}`);
    for (const [kind, handle] of Object.entries(handlers)) {
      source.addEventListener(kind, (event) => {
        last = event.lastEventId;
        handle(JSON.parse(event.data));
      });
    }
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, RETRY);
      }
    });
  };
  const close = () => {
    source?.close();
    source = null;
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}
