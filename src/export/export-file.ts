/** One file of an export, before anything is written. */
export interface ExportFile {
  /** Relative to the folder of the export, with slashes. */
  readonly path: string;
  readonly text: string;
}
