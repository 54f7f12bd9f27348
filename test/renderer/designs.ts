import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Design } from '../../src/design/design.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { CanvasLayout } from '../../src/diagram/canvas-layout.ts';

const root = join(import.meta.dirname, '../..');
const folders = ['resources/designs', 'test/scenarios/conformance/designs'];

/** Every design that ships or that the conformance set uses, with its name for the test's title. */
export function allDesigns(): readonly {
  readonly name: string;
  readonly design: Design;
  readonly layout: CanvasLayout;
  readonly document: DesignDocument;
}[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => {
      const { design, document } = readDesign(readFileSync(join(root, folder, file), 'utf8'), file);
      if (design === null || document === null) throw new Error(`${file} is not a design.`);
      return { name: file, design, document, layout: document.layout?.nodes ?? {} };
    }),
  );
}
