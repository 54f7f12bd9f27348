import type { DesignDocument } from '../../design/design-document.ts';
import { exportFiles, kindsFor } from '../../export/export-files.ts';
import type { ExportChoice } from '../../shared/export.ts';
import type { MadeExport, MadeFile, Tasks } from './tasks.ts';

/** The files of an export, and what the pictures and the PDF of the window are made of. */
export const makeExport: Tasks['export'] = (text, { kinds, rendered, product }): MadeExport => {
  const document = JSON.parse(text) as DesignDocument;
  const forProduct = product === null ? {} : { product };
  const { files, findings } = exportFiles(document, { ...forProduct, ...(kinds === null ? {} : { kinds }) });
  const sources = exportFiles(document, { ...forProduct, kinds: rendered.map((kind) => SOURCES[kind].kind) }).files;
  const made = rendered.flatMap((kind) =>
    sources
      .filter(({ path }) => path.endsWith(SOURCES[kind].extension))
      .map((source): MadeFile => ({ ...source, path: source.path.replace(/\w+$/, kind), rendered: kind })),
  );
  return {
    kinds: kindsFor(document, forProduct),
    files: [...files.map(({ path, text: content }): MadeFile => ({ path, text: content, rendered: null })), ...made],
    findings,
  };
};

const SOURCES: Readonly<
  Record<ExportChoice['rendered'][number], { readonly kind: string; readonly extension: string }>
> = {
  png: { kind: 'pictures', extension: '.svg' },
  pdf: { kind: 'report', extension: '.html' },
};
