import { configurationFailure } from '../../failure/configurationFailure.js'

/** A node of a parsed document. */
export interface DocumentNode {
  readonly kind: string
  readonly [member: string]: unknown
}

/**
 * Prints a parsed document. Supports the nodes that clients send: operations and fragments.
 *
 * @throws a `configuration` failure for anything else
 */
export function printDocument(node: DocumentNode): string {
  const { kind } = node
  // JSON escapes are valid in GraphQL, and a block string equals a plain one with the same value.
  if (kind === 'StringValue') return JSON.stringify(node['value'])
  const shape = shapes[kind] ?? ('value' in node ? '{value}' : undefined)
  if (shape === undefined) {
    throw configurationFailure(
      'graphql-document-node',
      __DEV__ && `A GraphQL document can’t hold a ${kind} here.`,
    )
  }
  return shape.replace(/\{(\W*|on )(\w+)(\W*)\}/g, (...[, before, member, after]: string[]) => {
    const text = print(node[String(member)])
    return text || member === 'fields' ? `${before}${text}${after}` : ''
  })
}

/**
 * The template of each node: `{(arguments)}` prints the arguments in parentheses, if there are any. Names, numbers and
 * similar nodes print their value.
 */
const shapes: Readonly<Record<string, string>> = {
  Document: '{definitions}',
  OperationDefinition: '{operation} {name}{(variableDefinitions)}{ directives}{selectionSet}',
  FragmentDefinition: 'fragment {name} on {typeCondition}{ directives}{selectionSet}',
  VariableDefinition: '{variable}:{type}{=defaultValue}{ directives}',
  SelectionSet: '{{selections}}',
  Field: '{alias:}{name}{(arguments)}{ directives}{selectionSet}',
  FragmentSpread: '...{name}{ directives}',
  InlineFragment: '...{on typeCondition}{ directives}{selectionSet}',
  Directive: '@{name}{(arguments)}',
  Argument: '{name}:{value}',
  ObjectField: '{name}:{value}',
  Variable: '${name}',
  NamedType: '{name}',
  ListType: '[{type}]',
  NonNullType: '{type}!',
  ListValue: '[{values}]',
  ObjectValue: '{{fields}}',
  NullValue: 'null',
}

function print(part: unknown): string {
  if (Array.isArray(part)) return part.map(print).join(' ')
  if (isNode(part)) return printDocument(part)
  return `${(part ?? '') as string | boolean}`
}

function isNode(part: unknown): part is DocumentNode {
  return typeof part === 'object' && part !== null
}
