import type { DesignDocument } from '../../design/design-document.ts';
import { resolveDesign } from '../../design/resolve-design.ts';
import { exportFiles, kindsFor } from '../../export/export-files.ts';
import { runsSection } from '../../export/runs-section.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { renderedKinds } from '../../shared/export.ts';
import type { MadeExport, MadeFile, TaskWork } from './tasks.ts';

/** The files of an export, and what the pictures and the PDF of the window are made of. */
export const makeExport: TaskWork<'export'> = (_tell, text, { kinds, rendered, product }, beside): MadeExport => {
  const document = JSON.parse(text) as DesignDocument;
  const design = resolveDesign(document);
  const runs = beside.runs.map((scenario) => runScenario(design, scenario));
  const reportSections = [...beside.sections, ...(runs.length === 0 ? [] : [runsSection(runs)])];
  const forProduct = { reportSections, ...(product === null ? {} : { product }) };
  const { files, findings } = exportFiles(document, { ...forProduct, ...(kinds === null ? {} : { kinds }) });
  const wanted = renderedKinds.filter(({ id }) => rendered.includes(id));
  const sources = exportFiles(document, { ...forProduct, kinds: wanted.map(({ of }) => of) }).files;
  const made = wanted.flatMap(({ id, from }) =>
    sources
      .filter(({ path }) => path.endsWith(from))
      .map((source): MadeFile => ({ ...source, path: source.path.replace(from, `.${id}`), rendered: id })),
  );
  return {
    kinds: kindsFor(document, forProduct),
    files: [...files.map(({ path, text: content }): MadeFile => ({ path, text: content, rendered: null })), ...made],
    findings,
  };
};
