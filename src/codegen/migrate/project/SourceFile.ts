import type { Node, Program } from '@babel/types'
import type { Parser } from '../loadParser.js'
import { type Declared, declaredIn, isScope, parametersOf } from './declaredIn.js'
import { isReference } from './isReference.js'
import { childrenOf, endOf, startOf } from './walk.js'

/** A name that a file declares or imports. */
export interface Binding extends Declared {
  readonly file: SourceFile
  /** Where it is known. */
  readonly scope: Node
}

/** A file of code: its text, its syntax, and what its names mean. */
export class SourceFile {
  readonly path: string
  readonly text: string
  readonly program: Program
  /** Whether it may be changed. */
  readonly isGiven: boolean
  /** All nodes, in the order of the code. */
  readonly nodes: readonly Node[]
  readonly #parents = new Map<Node, Node>()
  readonly #scopes = new Map<Node, Map<string, Binding>>()
  readonly #bindings = new Map<Node, Binding>()
  readonly #uses = new Map<Binding, Node[]>()

  /** @throws what the parser throws for code that is none */
  constructor(file: { path: string; text: string; isGiven: boolean }, parser: Parser) {
    const { path, text, isGiven } = file
    const isScript = /\.[cm]?ts$/.test(path)
    const { program } = parser.parse(text, {
      sourceType: 'module',
      attachComment: false,
      plugins: ['typescript', 'decorators-legacy', ...(isScript ? [] : (['jsx'] as const))],
    })
    this.path = path
    this.text = text
    this.isGiven = isGiven
    this.program = program
    const nodes: Node[] = []
    this.#visit(program, nodes, [program])
    this.nodes = nodes
    for (const node of nodes) this.#resolve(node)
  }

  /** The nodes of one type. */
  all<Type extends Node['type']>(type: Type): Extract<Node, { type: Type }>[] {
    return this.nodes.filter((node): node is Extract<Node, { type: Type }> => node.type === type)
  }

  parentOf(node: Node): Node | undefined {
    return this.#parents.get(node)
  }

  /** A node's parents, from the inside out. */
  *ancestorsOf(node: Node): Generator<Node> {
    for (let above = this.parentOf(node); above; above = this.parentOf(above)) yield above
  }

  textOf(node: Node): string {
    return this.text.slice(startOf(node), endOf(node))
  }

  lineOf({ loc }: Node): number {
    return loc?.start.line ?? 1
  }

  /** What a name stands for, as this file knows it. */
  bindingOf(identifier: Node): Binding | undefined {
    return this.#bindings.get(identifier)
  }

  /** The places of this file that name what is declared here; its declaration is none of them. */
  usesOf(binding: Binding): readonly Node[] {
    return this.#uses.get(binding) ?? []
  }

  /** What the file declares or imports at the top. */
  get topLevel(): readonly Binding[] {
    return [...(this.#scopes.get(this.program)?.values() ?? [])]
  }

  /** What the file declares at the top by that name. */
  declared(name: string): Binding | undefined {
    return this.#scopes.get(this.program)?.get(name)
  }

  #visit(node: Node, nodes: Node[], scopes: readonly Node[]): void {
    nodes.push(node)
    const [scope = node] = scopes
    const inner = isScope(node) ? [node, ...scopes] : scopes
    for (const each of declaredIn(node)) this.#declare(each, scope)
    for (const each of parametersOf(node)) this.#declare(each, node)
    for (const child of childrenOf(node)) {
      this.#parents.set(child, node)
      this.#visit(child, nodes, inner)
    }
  }

  #declare({ name, node, id, kind }: Declared, scope: Node): void {
    const names = this.#scopes.get(scope) ?? new Map<string, Binding>()
    this.#scopes.set(scope, names)
    const known = names.get(name)
    // A constant and a type of one name, as schemas have them, are one thing here: the constant.
    const isBoth = known !== undefined && (kind === 'type') !== (known.kind === 'type')
    const binding = isBoth && kind === 'type' ? known : { name, file: this, node, id, scope, kind }
    names.set(name, binding)
    this.#bindings.set(id, binding)
  }

  #resolve(node: Node): void {
    if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') return
    if (this.#bindings.has(node) || !isReference(node, this.parentOf(node))) return
    for (const above of this.ancestorsOf(node)) {
      const binding = this.#scopes.get(above)?.get(node.name)
      if (!binding) continue
      this.#bindings.set(node, binding)
      this.#uses.set(binding, [...(this.#uses.get(binding) ?? []), node])
      return
    }
  }
}
