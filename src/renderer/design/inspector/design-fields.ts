import { TIMING_NAMES } from '../../../design/timing-names.ts';
import { closed, type FieldGroup, group, number } from '../kinds/field.ts';

/** Of the design as a whole: how long things take that the guide leaves open. */
export const designGroups: readonly FieldGroup[] = [
  closed(
    group(
      'Timing of the emulation',
      [],
      ...Object.entries(TIMING_NAMES).map(([name, { title, unit }]) => number(title, `timings.${name}`, unit)),
    ),
  ),
];
