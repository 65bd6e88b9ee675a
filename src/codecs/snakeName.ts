/** A name as it is on the wire. Tail-recursive, through `Done`, so that the compiler accepts long names too. */
export type Snake<
  Name extends string,
  Done extends string = '',
> = Name extends `${infer First}${infer Rest}`
  ? Snake<Rest, First extends Lowercase<First> ? `${Done}${First}` : `${Done}_${Lowercase<First>}`>
  : `${Done}${Name}`

/** A name as it is on the wire: every capital becomes an underscore and its lowercase letter. */
export function snakeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Whether no two names are the same on the wire. */
export function isOneToOne(names: readonly (readonly [string, string])[]): boolean {
  return new Set(names.map(([, other]) => other)).size === names.length
}
