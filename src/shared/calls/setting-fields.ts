import { z } from 'zod';
import { SETTING_LIMITS } from '../preferences.ts';
import { FASTEST_SPEED, MIN_SPEED } from '../session.ts';

const { interfaceZoomPercent, analysisWorkers, newQosTimeoutMs, newLinkLatencyMs } = SETTING_LIMITS;

/** What the settings may be: for the gate, and for the file in which they are kept. */
export const settingFields = {
  theme: z.enum(['system', 'light', 'dark']),
  motion: z.enum(['system', 'full', 'reduced']),
  interfaceZoomPercent: z.number().int().min(interfaceZoomPercent.least).max(interfaceZoomPercent.most),
  startSpeed: z.union([z.literal('max'), z.number().min(MIN_SPEED).max(FASTEST_SPEED)]),
  analysisWorkers: z.number().int().min(analysisWorkers.least).max(analysisWorkers.most).nullable(),
  newProduct: z.enum(['cache', 'iris']),
  newQosTimeoutMs: z.number().min(newQosTimeoutMs.least).max(newQosTimeoutMs.most),
  newLinkLatencyMs: z.number().min(newLinkLatencyMs.least).max(newLinkLatencyMs.most),
};
