export interface CanvasPosition {
  readonly x: number;
  readonly y: number;
  /** Of networks and sites, where they are not as large as what stands on or in them. */
  readonly width?: number;
  readonly height?: number;
}

/** Where the document wants elements to stand, by id; what is not named here is arranged by the canvas. */
export type CanvasLayout = Readonly<Record<string, CanvasPosition>>;
