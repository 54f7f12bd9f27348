import type { ComponentType } from 'react';
import { useShownDialog, type WindowDialog } from '../store/dialog-store.ts';
import { later } from '../ui/controls/later.tsx';

/** The large dialogs, whose scripts are read when they are opened for the first time. */
export const HelpDialog = whenShown('help', async () => (await import('../shell/help/HelpDialog.tsx')).HelpDialog);
export const SettingsDialog = whenShown(
  'settings',
  async () => (await import('../shell/settings/SettingsDialog.tsx')).SettingsDialog,
);
export const ExportDialog = whenShown(
  'export',
  async () => (await import('../shell/export/ExportDialog.tsx')).ExportDialog,
);
export const MakeLessonDialog = whenShown(
  'make-lesson',
  async () => (await import('../learn/make/MakeLessonDialog.tsx')).MakeLessonDialog,
);

function whenShown(kind: WindowDialog['kind'], load: () => Promise<ComponentType>): ComponentType {
  const Content = later(load);
  return function LateDialog() {
    return useShownDialog(kind) === null ? null : <Content />;
  };
}
