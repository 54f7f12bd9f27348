/** An element of the drawing. Members are `MIRROR/NAME`, databases `MIRROR/NAME`, interfaces `host/interface`. */
export interface ElementReference {
  readonly kind:
    | 'site'
    | 'network'
    | 'link'
    | 'host'
    | 'interface'
    | 'instance'
    | 'mirror'
    | 'member'
    | 'database'
    | 'client'
    | 'application-server'
    | 'note';
  readonly id: string;
}

export type ElementKind = ElementReference['kind'];

export const element = (kind: ElementReference['kind'], id: string): ElementReference => ({ kind, id });
