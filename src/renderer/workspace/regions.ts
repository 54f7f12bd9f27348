/** The parts of the window, in the order in which F6 goes through them. */
const REGIONS = '.top-bar, .learn-path, .palette, .canvas, .design-list, .side-panel, .dock, .welcome';
/** The edge by which a part is made larger is not what a person goes there for. */
const FOCUSABLE =
  'button:not(:disabled), input:not(:disabled), select, textarea, summary, a[href], [tabindex]:not([tabindex="-1"], [role="separator"])';

/** Where a part was left, or what is selected in it, is where it goes on. */
const leftAt = new WeakMap<Element, HTMLElement>();

export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter((one) => one.checkVisibility());
  const { activeElement } = document;
  const here = regions.findIndex((region) => region.contains(activeElement));
  if (here >= 0 && activeElement instanceof HTMLElement) leftAt.set(regions[here] as HTMLElement, activeElement);
  const start = here < 0 && step === 1 ? -1 : here;
  for (let count = 1; count <= regions.length; count += 1) {
    const region = regions[(start + step * count + regions.length * 2) % regions.length] as HTMLElement;
    if (focusWithin(region)) return;
  }
}

function focusWithin(region: HTMLElement): boolean {
  const left = leftAt.get(region);
  const selected = region.querySelector<HTMLElement>('[data-selected="true"]');
  const target = selected ?? (left?.isConnected ? left : region.querySelector<HTMLElement>(FOCUSABLE));
  target?.focus();
  return target !== null && document.activeElement === target;
}

/** Where what had the focus is gone, as what was deleted is, the drawing has it, so that keys go on from there. */
export function focusDrawingIfLost(): void {
  if (document.activeElement !== document.body) return;
  const drawing = document.querySelector<HTMLElement>(':is(.canvas, .design-list)');
  if (drawing !== null) focusWithin(drawing);
}

/** The first field of the inspector, past the buttons at its top. */
export function focusFields(): void {
  const field = document.querySelector<HTMLElement>('.inspector-content :is(input, select, textarea)');
  field?.focus();
  if (field instanceof HTMLInputElement && field.type === 'text') field.select();
}

/** Back from a field to what it is about. */
export function leaveFields(): void {
  const selected = document.querySelector<HTMLElement>(':is(.canvas, .design-list) [data-selected="true"]');
  if (selected !== null) selected.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
