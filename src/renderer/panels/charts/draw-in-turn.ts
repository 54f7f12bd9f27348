const waiting = new Map<object, () => void>();
/** A window that is never idle shows charts all the same. */
const AT_THE_LATEST = { timeout: 300 };
let isRequested = false;

/**
 * Draws charts one by one, each when the window has nothing else to do: all of them together take longer than a picture
 * has. Of several drawings of one chart that wait, the newest counts. Returns what takes it back.
 */
export function drawInTurn(chart: object, draw: () => void): () => void {
  waiting.set(chart, draw);
  request();
  return () => {
    if (waiting.get(chart) === draw) waiting.delete(chart);
  };
}

function request(): void {
  if (isRequested) return;
  isRequested = true;
  requestIdleCallback(drawNext, AT_THE_LATEST);
}

function drawNext(): void {
  const [next] = waiting;
  isRequested = false;
  if (next === undefined) return;
  const [chart, draw] = next;
  waiting.delete(chart);
  if (waiting.size > 0) request();
  draw();
}
