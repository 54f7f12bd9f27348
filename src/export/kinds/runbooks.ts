import { runbooksOf } from '../../procedures/runbooks.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';

/** What to do in this mirror in each situation of the guide (§3.4), as the engine has gone through it. */
export const runbooks: ExportKind = {
  id: 'runbooks',
  title: 'Runbooks',
  needs: 'a failover member',
  products: ['cache', 'iris'],
  fits: ({ design }) => design.mirrors.some(({ members }) => members.some(({ type }) => type === 'failover')),
  files: ({ design }) => {
    const { runbooks: all, index } = runbooksOf(design);
    return [
      { path: 'runbooks/00-index.md', text: index },
      ...all.flatMap(({ fileName, markdown, scenario }): ExportFile[] => [
        { path: `runbooks/${fileName}`, text: markdown },
        ...(scenario === null ? [] : [{ path: `runbooks/${scenario.fileName}`, text: scenario.text }]),
      ]),
    ];
  },
};
