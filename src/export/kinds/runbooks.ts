import type { DesignDocument } from '../../design/design-document.ts';
import { saveDesign } from '../../design/save-design.ts';
import { BARE_DESIGN_FILE, runbooksOf } from '../../procedures/runbooks.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';

/** What to do in this mirror in each situation of the guide (§3.4), as the engine has gone through it. */
export const runbooks: ExportKind = {
  id: 'runbooks',
  title: 'Runbooks',
  needs: 'a failover member',
  products: ['cache', 'iris'],
  fits: ({ design }) => design.mirrors.some(({ members }) => members.some(({ type }) => type === 'failover')),
  files: ({ design, document }) => {
    const { runbooks: all, index } = runbooksOf(design);
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
