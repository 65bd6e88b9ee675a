/** Writes the export that destructures the hooks of a repository, as prettier formats it. */
export function writeHooks(many: string, hooks: readonly string[]): string {
  const start = `export const { ${hooks.join(', ')} } =`
  const end = `${many}.hooks`
  if (start.length + 1 + end.length <= 100) return `${start} ${end}`
  if (start.length <= 100) return `${start}\n  ${end}`
  return `export const {\n${hooks.map((hook) => `  ${hook},`).join('\n')}\n} = ${end}`
}
