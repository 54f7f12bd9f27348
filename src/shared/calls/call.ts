import { z } from 'zod';

/** One call of the window: how it is called, and the schema that its arguments are checked against before anything is done. */
export interface Call<Signature> {
  readonly request: z.ZodType;
  /** Exists for the compiler only. */
  readonly signature?: Signature;
}

type Request<Signature> = Signature extends (...request: infer Arguments) => unknown ? Arguments : never;

/** A row of a table of calls. The compiler refuses a schema that lets through what the signature does not take. */
export function call<Signature>(request: z.ZodType<Request<Signature>>): Call<Signature> {
  return { request };
}

export const nothing = z.tuple([]);

type AnyFunction = (...request: never) => unknown;

/** The functions that a table of calls stands for. */
export type CallsOf<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Call<infer Signature extends AnyFunction> ? Signature : never;
};
