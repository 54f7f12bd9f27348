/** What the worker is told: once the surface, then every frame. */
export type PaintOrder = { readonly kind: 'surface'; readonly canvas: OffscreenCanvas } | DotPicture;

/** Lengths in pixels of the window; `width` and `height` in those of the screen, of which `density` make one. */
export interface DotPicture {
  readonly kind: 'picture';
  readonly width: number;
  readonly height: number;
  readonly density: number;
  readonly radius: number;
  readonly rim: string;
  /** All dots of a colour are one shape, as a change of colour costs more than a dot; each ends in `places` before `end`. */
  readonly shapes: readonly { readonly colour: string; readonly end: number }[];
  /** The x and y of one dot after another. */
  readonly places: Float32Array<ArrayBuffer>;
}

let surface: OffscreenCanvas | null = null;

addEventListener('message', ({ data }: MessageEvent<PaintOrder>) => {
  if (data.kind === 'surface') surface = data.canvas;
  else if (surface !== null) paint(surface, data);
});

function paint(canvas: OffscreenCanvas, { width, height, density, radius, rim, shapes, places }: DotPicture): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width / density, height / density);
  context.strokeStyle = rim;
  context.lineWidth = 1.5;
  let index = 0;
  for (const { colour, end } of shapes) {
    context.fillStyle = colour;
    context.beginPath();
    for (; index < end; index += 2) {
      const [x, y] = [places[index] as number, places[index + 1] as number];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.stroke();
    context.fill();
  }
}
