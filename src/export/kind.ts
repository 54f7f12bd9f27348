import type { Product } from '../vendor-files/cpf-rows.ts';
import type { ExportFile } from './export-file.ts';
import type { ExportSubject } from './subject.ts';

/** One kind of file that an export makes: a file of `kinds/` and a row of the registry. */
export interface ExportKind {
  /** As `--kind` takes it. */
  readonly id: string;
  readonly title: string;
  readonly products: readonly Product[];
  /** What a drawing must have for it, as in *Needs …*; null where every drawing will do. */
  readonly needs: string | null;
  /** Whether there is anything of this kind to make for the design. */
  readonly fits: (subject: ExportSubject) => boolean;
  readonly files: (subject: ExportSubject) => readonly ExportFile[];
}
