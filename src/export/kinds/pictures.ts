import type { ExportKind } from '../kind.ts';
import { drawDesign, type PictureView } from '../picture/draw-design.ts';
import type { PictureTheme } from '../picture/palette.ts';

const VIEWS: readonly PictureView[] = ['network', 'mirror'];
const THEMES: readonly (readonly [theme: PictureTheme, suffix: string])[] = [
  ['light', ''],
  ['dark', '-dark'],
  ['print', '-print'],
];

export const pictures: ExportKind = {
  id: 'pictures',
  title: 'Pictures of networks and mirrors',
  products: ['cache', 'iris'],
  needs: null,
  fits: () => true,
  files: ({ document, design }) =>
    VIEWS.flatMap((view) =>
      THEMES.map(([theme, suffix]) => ({
        path: `pictures/${view}${suffix}.svg`,
        text: drawDesign(document, design, { view, theme }),
      })),
    ),
};
