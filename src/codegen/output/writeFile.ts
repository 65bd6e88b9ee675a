import type { Component } from '../schemas/Components.js'
import type { FileScope } from '../schemas/FileScope.js'
import { commentLines, quote, render } from './Code.js'
import { writeHooks } from './writeHooks.js'
import type { WrittenComponent } from './WrittenComponent.js'
import type { WrittenResource } from '../resources/ResourceWriter.js'

/** What a file of code holds. */
export interface FileParts {
  readonly scope: FileScope
  readonly components: readonly WrittenComponent[]
  readonly resource?: WrittenResource
  /** Which file has a schema that this one uses. */
  readonly fileOf: (component: Component) => string | undefined
  /** What imports of other files end in, such as `.js`. */
  readonly extension: string
}

/** Writes a file of schemas, or of a repository with its schemas. */
export function writeFile(parts: FileParts): string {
  const { components, resource } = parts
  const sections = components.map(writeComponent)
  if (resource) {
    for (const { name, code } of resource.constants) {
      sections.push(declare(name, code))
    }
    const { many } = resource.resource
    const start = `export const ${many} = `
    sections.push(start + render(resource.declaration, 0, start.length))
    if (resource.hooks.length > 0) sections.push(writeHooks(many, resource.hooks))
  }
  const code = sections.join('\n\n')
  return `${importsOf(parts, /\bz\./.test(code))}\n\n${code}\n`
}

function declare(name: string, code: Parameters<typeof render>[0]): string {
  const start = `export const ${name} = `
  return start + render(code, 0, start.length)
}

function writeComponent({ component, code, type, comment }: WrittenComponent): string {
  const { name } = component
  const about = comment === undefined ? '' : `${commentLines(comment)}\n`
  if (type === undefined) {
    return `${about}${declare(name, code)}\nexport type ${name} = z.output<typeof ${name}>`
  }
  const declared = isOneObject(type)
    ? `export interface ${name} ${type}`
    : `export type ${name} = ${type}`
  const start = `export const ${name}: z.ZodType<${name}> = `
  return `${about}${declared}\n${start}${render(code, 0, start.length)}`
}

/** Whether a type is an object and nothing besides: all lines within its brackets are indented. */
function isOneObject(type: string): boolean {
  return /^\{\n(?: .*\n)*\}$/.test(type)
}

function importsOf({ scope, components, fileOf, extension }: FileParts, usesZod: boolean): string {
  const here = new Set(components.map(({ component }) => component))
  const others = new Map<string, string[]>()
  for (const component of scope.components) {
    const file = here.has(component) ? undefined : fileOf(component)
    if (file !== undefined) others.set(file, [...(others.get(file) ?? []), component.name])
  }
  return [
    importOf(scope.library, 'repository-hooks'),
    importOf(scope.codecs, 'repository-hooks/codecs'),
    usesZod ? importOf(['z'], 'zod') : '',
    ...[...others].map(([file, names]) => importOf(names, `./${file}${extension}`)),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function importOf(names: Iterable<string>, from: string): string {
  const sorted = [...new Set(names)].sort((a, b) => (a < b ? -1 : 1))
  if (sorted.length === 0) return ''
  const flat = `import { ${sorted.join(', ')} } from ${quote(from)}`
  if (flat.length <= 100) return flat
  return `import {\n${sorted.map((name) => `  ${name},`).join('\n')}\n} from ${quote(from)}`
}
