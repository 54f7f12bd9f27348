import { z } from 'zod';
import { FIRST_VIEWS } from '../../shared/about.ts';
import type { CallName, Calls } from '../../shared/contract.ts';
import { MESSAGE_KINDS } from '../../shared/message-kinds.ts';
import { MOST_LISTED_MESSAGES } from '../../shared/messages.ts';
import { PANEL_WIDTH } from '../../shared/preferences.ts';
import { FASTEST_SPEED, LARGEST_SEED, SLOWEST_SPEED, STATUS_WORDS } from '../../shared/session.ts';
import { panelIds } from '../../shared/workspaces.ts';
import { LARGEST_DESIGN_BYTES } from '../documents/kept-document.ts';
import { commandSchema } from './command-schema.ts';

const name = z.string().min(1).max(200);
/** What a person calls a branch or a bookmark. */
const givenName = z.string().trim().min(1).max(80);
const runningNumber = z.number().int().min(1);
const virtualTimeMs = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const nothing = z.tuple([]);
const messageEnd = z.union([
  z.strictObject({ kind: z.literal('host'), id: name }),
  z.strictObject({ kind: z.enum(['member', 'agent', 'arbiter', 'client']), id: name, mirror: z.string().max(200) }),
]);
/** A file beyond this size is not opened either. */
const designText = z.string().min(2).max(LARGEST_DESIGN_BYTES);

const stopCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('time'), atMs: virtualTimeMs }),
  z.strictObject({ kind: z.literal('status'), mirror: name, member: name, status: z.enum(STATUS_WORDS) }),
  z.strictObject({ kind: z.literal('new-primary'), mirror: name }),
  z.strictObject({ kind: z.literal('outage'), mirror: name, edge: z.enum(['begins', 'ends']) }),
  z.strictObject({ kind: z.literal('idle') }),
]);

/** The shape of every call's arguments. The compiler refuses a call that is missing here or differs from the contract. */
export const callSchemas: { readonly [Name in CallName]: z.ZodType<Parameters<Calls[Name]>> } = {
  listSamples: nothing,
  listScenarios: nothing,
  listRecentFiles: nothing,
  listRecoveries: nothing,
  newDocument: nothing,
  openSample: z.tuple([name]),
  playScenario: z.tuple([name]),
  openFile: nothing,
  openRecentFile: z.tuple([name]),
  openRecovery: z.tuple([name]),
  discardRecovery: z.tuple([name]),
  currentDocument: nothing,
  closeDocument: nothing,
  keepDocument: z.tuple([designText]),
  saveDocument: z.tuple([designText]),
  saveDocumentAs: z.tuple([designText]),
  reloadDocument: nothing,
  keepOwnVersion: nothing,
  startSession: nothing,
  endRun: nothing,
  openScenario: nothing,
  saveScenario: nothing,
  readPreferences: nothing,
  changePreferences: z.tuple([
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      dockHeight: z.number().min(140).max(600).nullable().optional(),
      problemsHeight: z.number().min(80).max(600).nullable().optional(),
      isProblemsOpen: z.boolean().optional(),
      isMinimapShown: z.boolean().optional(),
      panelWidth: z.number().min(PANEL_WIDTH.least).max(PANEL_WIDTH.most).optional(),
      panel: z.enum(panelIds).optional(),
      hiddenMessages: z.array(z.enum(MESSAGE_KINDS)).max(MESSAGE_KINDS.length).readonly().optional(),
    }),
  ]),
  openLogFile: nothing,
  openWindow: nothing,
  useClipboard: z.tuple([z.enum(['cut', 'copy', 'paste'])]),
  describeApplication: nothing,
  copyStartUpReport: nothing,
  reportUsable: z.tuple([z.enum(FIRST_VIEWS)]),
  play: nothing,
  pause: nothing,
  setSpeed: z.tuple([z.union([z.literal('max'), z.number().min(SLOWEST_SPEED).max(FASTEST_SPEED)])]),
  stepEvent: nothing,
  stepToNextChange: nothing,
  stepToPreviousChange: nothing,
  seek: z.tuple([virtualTimeMs]),
  applyCommand: z.tuple([commandSchema]),
  listChoices: nothing,
  describeScenario: z.tuple([
    z.union([z.strictObject({ name: givenName }), z.strictObject({ guide: z.string().trim().max(200) })]),
  ]),
  listExpectables: nothing,
  addExpectation: z.tuple([virtualTimeMs, z.array(z.string().min(1).max(500)).min(1).max(2_000)]),
  changeExpectation: z.tuple([
    runningNumber,
    z
      .array(z.strictObject({ path: z.string().min(1).max(500), text: z.string().trim().min(1).max(500) }))
      .min(1)
      .max(2_000),
  ]),
  removeStep: z.tuple([runningNumber]),
  moveStep: z.tuple([runningNumber, virtualTimeMs]),
  handOverScenario: nothing,
  watchMonitor: z.tuple([z.strictObject({ mirror: name, member: name }).nullable()]),
  watchExtras: z.tuple([z.strictObject({ beliefs: z.boolean(), charts: z.boolean() })]),
  listMessages: z.tuple([
    z.strictObject({
      beforeMs: virtualTimeMs.nullable(),
      most: z.int().min(1).max(MOST_LISTED_MESSAGES),
      kinds: z.array(z.enum(MESSAGE_KINDS)).max(MESSAGE_KINDS.length),
      end: messageEnd.nullable(),
      text: z.string().max(200),
    }),
  ]),
  readMessage: z.tuple([z.strictObject({ id: name, sentMs: virtualTimeMs })]),
  findCarriers: z.tuple([
    z.strictObject({
      subject: z.strictObject({ kind: name, id: z.string().max(200), mirror: z.string().max(200) }),
      atMs: z.array(virtualTimeMs).max(50),
    }),
  ]),
  readMemberDetails: z.tuple([z.strictObject({ mirror: name, member: name })]),
  readHostDetails: z.tuple([name]),
  listRunbooks: nothing,
  beginRehearsal: z.tuple([name]),
  readRehearsal: nothing,
  beginBranch: z.tuple([givenName.nullable()]),
  startAgain: z.tuple([
    z.strictObject({ start: z.enum(['steady', 'cold']), seed: z.number().int().min(0).max(LARGEST_SEED) }),
  ]),
  showBranch: z.tuple([runningNumber]),
  renameBranch: z.tuple([runningNumber, givenName]),
  removeBranch: z.tuple([runningNumber]),
  compareBranches: z.tuple([runningNumber, runningNumber]),
  runUntil: z.tuple([stopCondition]),
  setSlowMotion: z.tuple([z.boolean()]),
  addBookmark: z.tuple([virtualTimeMs, givenName]),
  renameBookmark: z.tuple([runningNumber, givenName]),
  removeBookmark: z.tuple([runningNumber]),
};
