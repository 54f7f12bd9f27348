import { existsSync, readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { settingFields } from '../../shared/calls/setting-fields.ts';
import { MESSAGE_KINDS } from '../../shared/message-kinds.ts';
import { PANEL_WIDTH, type Preferences, USUAL_SETTINGS } from '../../shared/preferences.ts';
import { panelIds } from '../../shared/workspaces.ts';
import type { ApplicationLog } from './application-log.ts';
import { writeFileAtomically } from './atomic-write.ts';

const RECENT_FILES_KEPT = 10;

/** A setting that cannot be read is the usual one, without the others. */
function storedSettings() {
  const { theme, motion, interfaceZoomPercent, startSpeed, analysisWorkers } = settingFields;
  const { newProduct, newQosTimeoutMs, newLinkLatencyMs } = settingFields;
  return {
    theme: theme.catch(USUAL_SETTINGS.theme),
    motion: motion.catch(USUAL_SETTINGS.motion),
    interfaceZoomPercent: interfaceZoomPercent.catch(USUAL_SETTINGS.interfaceZoomPercent),
    startSpeed: startSpeed.catch(USUAL_SETTINGS.startSpeed),
    analysisWorkers: analysisWorkers.catch(USUAL_SETTINGS.analysisWorkers),
    newProduct: newProduct.catch(USUAL_SETTINGS.newProduct),
    newQosTimeoutMs: newQosTimeoutMs.catch(USUAL_SETTINGS.newQosTimeoutMs),
    newLinkLatencyMs: newLinkLatencyMs.catch(USUAL_SETTINGS.newLinkLatencyMs),
  };
}

const storedPreferencesSchema = z.object({
  ...storedSettings(),
  isTourDone: z.boolean().catch(false),
  dockHeight: z.number().min(140).max(600).nullable().catch(null),
  problemsHeight: z.number().min(80).max(600).nullable().catch(null),
  isProblemsOpen: z.boolean().catch(true),
  isMinimapShown: z.boolean().catch(true),
  panelWidth: z.number().min(PANEL_WIDTH.least).max(PANEL_WIDTH.most).catch(PANEL_WIDTH.usual),
  panel: z.enum(panelIds).catch('why'),
  hiddenMessages: z.array(z.enum(MESSAGE_KINDS)).readonly().catch([]),
  window: z
    .object({
      x: z.number().int(),
      y: z.number().int(),
      width: z.number().int().min(400),
      height: z.number().int().min(300),
      isMaximized: z.boolean(),
    })
    .nullable()
    .catch(null),
  recentFiles: z.array(z.string()).max(RECENT_FILES_KEPT).catch([]),
});

type StoredPreferences = z.infer<typeof storedPreferencesSchema>;
export type WindowPlace = NonNullable<StoredPreferences['window']>;

export interface PreferenceStore {
  read(): StoredPreferences;
  change(change: Partial<StoredPreferences>): void;
  rememberFile(path: string): void;
  forgetFile(path: string): void;
  /** Resolves when everything changed so far stands on the disk. */
  saved(): Promise<void>;
  onChange(listener: () => void): void;
}

export function openPreferences(path: string, log: ApplicationLog): PreferenceStore {
  let current = readStored(path, log);
  let saving = Promise.resolve();
  const listeners: (() => void)[] = [];

  const change = (part: Partial<StoredPreferences>): void => {
    current = { ...current, ...part };
    const text = `${JSON.stringify(current, null, 2)}\n`;
    // One after the other, so that the last change is also the last written.
    saving = saving
      .then(() => writeFileAtomically(path, text))
      .catch((error: unknown) => log.error('The preferences could not be saved.', error));
    for (const listener of listeners) listener();
  };

  const without = (file: string): string[] => current.recentFiles.filter((known) => known !== file);
  return {
    read: () => current,
    change,
    rememberFile: (file) => change({ recentFiles: [file, ...without(file)].slice(0, RECENT_FILES_KEPT) }),
    forgetFile: (file) => change({ recentFiles: without(file) }),
    saved: () => saving,
    onChange: (listener) => listeners.push(listener),
  };
}

/** The part that the renderer may know; where windows stand and files lie is not its business. */
export function sharedPart({ window: _, recentFiles: __, ...shared }: StoredPreferences): Preferences {
  return shared;
}

function readStored(path: string, log: ApplicationLog): StoredPreferences {
  if (!existsSync(path)) return storedPreferencesSchema.parse({});
  try {
    return storedPreferencesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    log.warning(`The preferences could not be read and were reset; the old ones are kept as ${path}.damaged: ${error}`);
    renameSync(path, `${path}.damaged`);
    return storedPreferencesSchema.parse({});
  }
}
