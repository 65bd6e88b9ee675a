import type { Parser } from '../loadParser.js'
import { applyEdits, type Edit } from './Changes.js'
import type { SourceFile } from './SourceFile.js'
import { endOf, nodesOf, startOf } from './walk.js'

/** How a project writes code. */
export interface Style {
  /** What imports of other files end in: nothing, `.js` or `.ts`. */
  readonly extension: string
  readonly quote: "'" | '"'
  readonly hasSemicolons: boolean
  /** Gives new code the project's quotes and semicolons. */
  apply(code: string): string
}

/** Finds out how a project writes. */
export function styleOf(files: readonly SourceFile[], parser: Parser): Style {
  const imports = files.flatMap((file) =>
    file.all('ImportDeclaration').map((node) => ({ file, node })),
  )
  const relative = imports.filter(({ node }) => node.source.value.startsWith('.'))
  const ending = (extension: string): boolean =>
    isMost(relative, ({ node }) => node.source.value.replace(/x$/, '').endsWith(extension))
  const hasSemicolons = isMost(imports, ({ file, node }) => file.textOf(node).endsWith(';'))
  const isDouble = isMost(imports, ({ file, node }) => file.textOf(node.source).startsWith('"'))
  const quote = isDouble ? '"' : "'"
  return {
    extension: endings.find((each) => ending(each)) ?? '',
    quote,
    hasSemicolons,
    apply: (code) => restyle(code, { quote, hasSemicolons, parser }),
  }
}

const endings = ['.ts', '.js']

function isMost<Each>(all: readonly Each[], check: (each: Each) => boolean): boolean {
  return all.filter(check).length > all.length / 2
}

interface Wanted {
  readonly quote: string
  readonly hasSemicolons: boolean
  readonly parser: Parser
}

function restyle(code: string, { quote, hasSemicolons, parser }: Wanted): string {
  if (quote === "'" && !hasSemicolons) return code
  const { program } = parser.parse(code, { sourceType: 'module', plugins: ['typescript'] })
  const edits: Edit[] = []
  for (const node of nodesOf(program)) {
    const text = code.slice(startOf(node), endOf(node))
    if (quote === '"' && node.type === 'StringLiteral' && text.startsWith("'")) {
      const inner = text.slice(1, -1).replaceAll('"', '\\"')
      edits.push({ start: startOf(node), end: endOf(node), text: `"${inner}"` })
    }
  }
  if (hasSemicolons) {
    for (const node of program.body) edits.push({ start: endOf(node), end: endOf(node), text: ';' })
  }
  return applyEdits(code, edits)
}
