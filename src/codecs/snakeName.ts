/** A name as the wire has it. */
export type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Snake<Rest>}`
    : `_${Lowercase<First>}${Snake<Rest>}`
  : Name

/** A name as the wire has it: every capital becomes an underscore and its small letter. */
export function snakeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Whether no two names become the same. */
export function isOneToOne(names: readonly (readonly [string, string])[]): boolean {
  return new Set(names.map(([, other]) => other)).size === names.length
}
