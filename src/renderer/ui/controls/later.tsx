import { type ComponentType, lazy, Suspense } from 'react';

/**
 * A part of the window whose script is read when it is shown for the first time: the start waits for none that few people
 * look at first. Until it is there, its place is empty.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Content = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Content {...props} />
      </Suspense>
    );
  };
}
