import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { RecordingStart, SaveResult } from '../../shared/document.ts';
import { reasonOf } from '../documents/documents.ts';
import type { Services } from '../documents/services.ts';
import { endOwnPicture } from '../platform/own-picture.ts';
import { durationBytes, withRoomForDuration } from '../platform/webm-duration.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { fileNameFor } from './saving.ts';

const EXTENSION = '.webm';

interface Recording {
  readonly path: string;
  readonly partial: string;
  readonly file: FileHandle;
  /** What came before the header was whole; null once it is written. */
  head: Uint8Array | null;
  durationAt: number;
}

const recordings = new WeakMap<DocumentWindow, Recording>();

/** Asks for the file and begins it beside its place, where it is put only once it is whole. */
export async function beginRecording({ log }: Services, caller: DocumentWindow, name: string): Promise<RecordingStart> {
  endOwnPicture();
  await cancelRecording(caller);
  const { filePath } = await dialog.showSaveDialog(caller.browserWindow, {
    title: 'Record the run as a moving picture',
    defaultPath: `${fileNameFor(name)}${EXTENSION}`,
    filters: [{ name: 'WebM moving pictures', extensions: [EXTENSION.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (filePath === undefined || filePath === '') return { outcome: 'cancelled' };
  const path = filePath.toLowerCase().endsWith(EXTENSION) ? filePath : `${filePath}${EXTENSION}`;
  const partial = `${path}.${process.pid}-${Date.now()}.partial`;
  try {
    const file = await open(partial, 'w');
    const recording: Recording = { path, partial, file, head: new Uint8Array(), durationAt: 0 };
    recordings.set(caller, recording);
    const leave = (): void => void cancelRecording(caller);
    caller.browserWindow.once('closed', leave);
    caller.browserWindow.webContents.once('render-process-gone', leave);
    return { outcome: 'ready' };
  } catch (error) {
    log.error(`${path} could not be written.`, error);
    return { outcome: 'failed', reason: reasonOf(error) };
  }
}

export async function writeRecording(caller: DocumentWindow, bytes: Uint8Array): Promise<void> {
  const recording = recordings.get(caller);
  if (recording === undefined) throw new Error('Nothing is being recorded.');
  if (recording.head === null) return writeWhole(recording.file, bytes);
  recording.head = Buffer.concat([recording.head, bytes]);
  const room = withRoomForDuration(recording.head);
  if (room === null) return;
  recording.head = null;
  recording.durationAt = room.durationAt;
  await writeWhole(recording.file, room.bytes);
}

export async function endRecording({ log }: Services, caller: DocumentWindow, durationMs: number): Promise<SaveResult> {
  const recording = recordings.get(caller);
  if (recording === undefined || recording.head !== null) {
    await cancelRecording(caller);
    return { outcome: 'failed', reason: 'nothing was recorded' };
  }
  const { path, partial, file, durationAt } = recording;
  try {
    await file.write(durationBytes(durationMs), 0, 8, durationAt);
    await file.sync();
    await file.close();
    await rename(partial, path);
    recordings.delete(caller);
    return { outcome: 'saved', fileName: basename(path) };
  } catch (error) {
    log.error(`${path} could not be written.`, error);
    await cancelRecording(caller);
    return { outcome: 'failed', reason: reasonOf(error) };
  }
}

/** Leaves nothing behind. */
export async function cancelRecording(caller: DocumentWindow): Promise<void> {
  const recording = recordings.get(caller);
  if (recording === undefined) return;
  recordings.delete(caller);
  await recording.file.close().catch(() => undefined);
  await rm(recording.partial, { force: true });
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
}
