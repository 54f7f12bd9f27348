import type { Design } from '../../design/design.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import { saveDesign } from '../../design/save-design.ts';
import { BARE_DESIGN_FILE, runbooksOf } from '../../procedures/runbooks.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';
import type { ExportSubject } from '../subject.ts';

/** What to do in this mirror in each situation of the guide (§3.4), as the engine has gone through it. */
export const runbooks: ExportKind = {
  id: 'runbooks',
  title: 'Runbooks',
  needs: 'a failover member',
  products: ['cache', 'iris'],
  fits: ({ design }) => design.mirrors.some(({ members }) => members.some(({ type }) => type === 'failover')),
  files: (subject) => {
    const { document } = subject;
    const { runbooks: all, index } = runbooksOf(withProducts(subject));
    return [
      { path: 'runbooks/00-index.md', text: index },
      { path: `runbooks/${BARE_DESIGN_FILE}`, text: saveDesign(beforeTheMirror(document)) },
      ...all.flatMap(({ fileName, markdown, scenario }): ExportFile[] => [
        { path: `runbooks/${fileName}`, text: markdown },
        { path: `runbooks/${scenario.fileName}`, text: scenario.text },
      ]),
    ];
  },
};

/** What is typed is another command in the other product, which may have been chosen for the export only. */
function withProducts({ design, members }: ExportSubject): Design {
  const products = new Map(members.map(({ instance, product }) => [instance.id, product]));
  const instances = design.instances.map((one) => ({ ...one, product: products.get(one.id) ?? one.product }));
  return { ...design, instances };
}

/** The runbooks that create the mirrors begin here. */
function beforeTheMirror(document: DesignDocument): DesignDocument {
  return {
    ...document,
    mirrors: document.mirrors.map((mirror) => ({
      ...mirror,
      formed: false,
      members: mirror.members.map(({ joined: _joined, authorized: _authorized, ...member }) => member),
    })),
  };
}
