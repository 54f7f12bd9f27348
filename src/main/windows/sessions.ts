import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { MessageChannelMain, type WebContents } from 'electron';
import type { ScenarioNow } from '../../session/scenario-keeper.ts';
import type { FromWorker, SessionBeginning, ToWorker } from '../../session/worker-protocol.ts';
import type { SessionCallName, SessionCalls } from '../../shared/calls/session-calls.ts';
import { SESSION_PORT_CHANNEL } from '../../shared/contract.ts';
import type { SessionMessage } from '../../shared/session.ts';
import type { ApplicationLog } from '../platform/application-log.ts';

/**
 * The run of one document, in a worker thread of its own: nothing that the emulation does can freeze the window or take
 * the document with it. Main only passes calls to the worker and its frames to the window.
 */
export interface Session {
  ask<Name extends SessionCallName>(
    name: Name,
    request: Parameters<SessionCalls[Name]>,
  ): Promise<ReturnType<SessionCalls[Name]>>;
  end(): void;
  /** Whether it ended by itself or was ended. */
  hasEnded(): boolean;
}

interface SessionOptions extends SessionBeginning {
  readonly keepScenario: (scenario: ScenarioNow) => void;
  readonly contents: WebContents;
  readonly log: ApplicationLog;
}

/**
 * A worker answers between two slices of some milliseconds, and tells the window of long work while it does it; one
 * from which nothing at all is heard for so long never will answer.
 */
const MAX_SILENCE_MS = 15_000;

interface OpenCall {
  readonly resolve: (response: unknown) => void;
  readonly reject: (reason: Error) => void;
  watchdog: NodeJS.Timeout;
}

export function startSession({ keepScenario, contents, log, ...beginning }: SessionOptions): Session {
  const worker = new Worker(join(__dirname, 'session-worker.cjs'), {
    workerData: beginning satisfies SessionBeginning,
  });
  const { port1: ourPort, port2: windowPort } = new MessageChannelMain();
  contents.postMessage(SESSION_PORT_CHANNEL, null, [windowPort]);

  const openCalls = new Map<number, OpenCall>();
  let callsSoFar = 0;
  let isOver = false;
  let heardAt = 0;

  const tellWindow = (message: SessionMessage): void => ourPort.postMessage(message);

  const finish = (reason: string | null): void => {
    if (isOver) return;
    isOver = true;
    for (const { reject, watchdog } of openCalls.values()) {
      clearTimeout(watchdog);
      reject(new Error(reason ?? 'The emulation has ended.'));
    }
    openCalls.clear();
    if (reason !== null) tellWindow({ kind: 'ended', reason });
    void worker.terminate();
    // The port is closed by the window; closing it here could overtake the last message.
    if (reason === null) ourPort.close();
  };

  const watch = (name: string, call: number): NodeJS.Timeout => {
    const lookAgain = (): void => {
      const openCall = openCalls.get(call);
      if (openCall === undefined) return;
      const silentMs = performance.now() - heardAt;
      if (silentMs < MAX_SILENCE_MS) {
        openCall.watchdog = setTimeout(lookAgain, MAX_SILENCE_MS - silentMs);
        return;
      }
      log.error(`The emulation of a window did not answer ${name} and was ended.`);
      finish('The emulation stopped responding and was ended.');
    };
    return setTimeout(lookAgain, MAX_SILENCE_MS);
  };

  worker.on('message', (message: FromWorker) => {
    heardAt = performance.now();
    if (message.kind === 'to-window') return tellWindow(message.message);
    if (message.kind === 'scenario') {
      if (!isOver) keepScenario(message.scenario);
      return;
    }
    if (message.kind === 'violation') {
      log.warning(`An invariant of the mirror was broken: ${JSON.stringify(message.violation)}`);
      return;
    }
    const call = openCalls.get(message.call);
    if (call === undefined) return;
    openCalls.delete(message.call);
    clearTimeout(call.watchdog);
    if (message.kind === 'answer') call.resolve(message.response);
    else call.reject(new Error(message.reason));
  });
  worker.on('error', (error) => {
    log.error('The emulation of a window failed.', error);
    finish(`The emulation ended because of a defect in MirrorLab: ${error.message}`);
  });
  worker.on('exit', (code) => {
    if (!isOver) log.error(`The emulation of a window ended with code ${code}.`);
    finish('The emulation has ended unexpectedly.');
  });

  return {
    ask: (name, request) =>
      new Promise((resolve, reject) => {
        if (isOver) return reject(new Error('The emulation has ended.'));
        callsSoFar += 1;
        const watchdog = watch(name, callsSoFar);
        openCalls.set(callsSoFar, { resolve: resolve as (response: unknown) => void, reject, watchdog });
        worker.postMessage({ call: callsSoFar, name, request } satisfies ToWorker<typeof name>);
      }),
    end: () => finish(null),
    hasEnded: () => isOver,
  };
}
