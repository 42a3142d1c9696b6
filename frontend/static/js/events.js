/**
 * Listens to the server's events, of one run or of all. A hidden page holds no connection: browsers
 * allow only a few for all tabs. What may have been missed is told by `reset`.
 */
export function listen(run, handlers) {
  const address = run === null ? "/api/v1/events" : `/api/v1/events?run=${run}`;
  let source = null;

  const open = () => {
    source = new EventSource(address);
    for (const [kind, handle] of Object.entries(handlers)) {
      source.addEventListener(kind, (event) => handle(JSON.parse(event.data)));
    }
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(reopen, 5000);
      }
    });
  };
  const close = () => {
    source?.close();
    source = null;
  };
  const reopen = () => {
    if (!source && !document.hidden) {
      open();
      handlers.reset?.({});
    }
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : reopen()));
  addEventListener("pagehide", close);
  if (!document.hidden) {
    open();
  }
}
