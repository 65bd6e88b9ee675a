import { quote } from '../../output/Code.js'
import type { Needed } from '../project/Fragment.js'
import { importPath } from '../project/importPath.js'
import type { Writing } from './Writing.js'

/** Writes the imports of a file: packages first, each module once. */
export function writeImports(needs: readonly Needed[], { file, style }: Writing): string {
  const modules = new Map<string, Needed[]>()
  for (const need of needs) {
    const { origin } = need
    if ('file' in origin && origin.file.path === file) continue
    const module =
      'module' in origin ? origin.module : importPath(file, origin.file.path, style.extension)
    modules.set(module, [...(modules.get(module) ?? []), need])
  }
  const sorted = [...modules].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return sorted.map(([module, own]) => writeImport(module, own)).join('\n')
}

function rank(module: string): number {
  return module.startsWith('.') ? 1 : 0
}

function writeImport(module: string, needs: readonly Needed[]): string {
  const values = new Set(needs.filter(({ isType }) => !isType).map(({ name }) => name))
  const isTypeOnly = values.size === 0
  const whole = needs.find(
    ({ origin }) => 'module' in origin && /^(?:default|\*)$/.test(origin.imported),
  )
  if (whole) {
    const isAll = 'module' in whole.origin && whole.origin.imported === '*'
    return `import ${isAll ? '* as ' : ''}${whole.name} from ${quote(module)}`
  }
  const names = new Map(needs.map((need) => [need.name, need]))
  const specifiers = [...names.values()]
    .map(({ name, origin }) => {
      const imported = 'module' in origin ? origin.imported : origin.name
      const alias = imported === name ? name : `${imported} as ${name}`
      return { name, text: isTypeOnly || values.has(name) ? alias : `type ${alias}` }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text)
  return `import ${isTypeOnly ? 'type ' : ''}{ ${specifiers.join(', ')} } from ${quote(module)}`
}
