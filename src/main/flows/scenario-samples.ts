import { templates } from '../../design/templates.ts';
import { readScenario } from '../../scenario/read-scenario.ts';
import { shippedScenarios } from '../../scenario/shipped-scenarios.ts';
import type { SampleScenario } from '../../shared/document.ts';
import { type Reading, readSample, refused } from '../documents/documents.ts';
import { scenarioOn } from './scenario-files.ts';

export function listScenarios(): readonly SampleScenario[] {
  return shippedScenarios.flatMap(({ id, template, text }) => {
    const { document } = readScenario(text, id);
    if (document === null) return [];
    const designName = templates.find((one) => one.id === template)?.title ?? '';
    return [{ id, name: document.name, guide: String(document.guide ?? ''), designName }];
  });
}

/** A scenario that ships, on its sample. */
export function readShippedScenario(id: string): Reading {
  const shipped = shippedScenarios.find((candidate) => candidate.id === id);
  if (shipped === undefined) return refused(id, ['is not the name of a scenario']);
  const sample = readSample(shipped.template);
  if (sample.outcome !== 'read') return sample;
  return scenarioOn({ path: null, fileName: id, text: shipped.text }, sample.document);
}
