const waiting = new Map<object, () => void>();
/** A window that is never idle shows charts all the same. */
const AT_THE_LATEST = { timeout: 300 };

/**
 * Draws charts one by one, each when the window has nothing else to do: all of them together take longer than a picture
 * has. Of several drawings of one chart that wait, the newest counts. Returns what takes it back.
 */
export function drawInTurn(chart: object, draw: () => void): () => void {
  if (waiting.size === 0) requestIdleCallback(drawNext, AT_THE_LATEST);
  waiting.set(chart, draw);
  return () => {
    if (waiting.get(chart) === draw) waiting.set(chart, () => {});
  };
}

function drawNext(): void {
  for (const [chart, draw] of waiting) {
    waiting.delete(chart);
    draw();
    break;
  }
  if (waiting.size > 0) requestIdleCallback(drawNext, AT_THE_LATEST);
}
