import path from 'node:path'
import { type Code, call, type Item, literal, quote, render } from '../../output/Code.js'
import { writeHooks } from '../../output/writeHooks.js'
import type { Fragment, Needed } from '../project/Fragment.js'
import { plain } from '../project/Fragment.js'
import type { Endpoint, PlannedEndpoint, RepositoryPlan } from './Endpoint.js'
import { writeImports } from './writeImports.js'
import type { Writing } from './Writing.js'

/** Writes the file of a repository. */
export function writeRepository(plan: RepositoryPlan, { file, style }: Writing): string {
  const { many } = plan
  const fragments: Fragment[] = []
  const write = (fragment: Fragment): Code => {
    fragments.push(fragment)
    return fragment.text
  }
  const start = `export const ${many} = `
  const declaration = render(
    call('repository', literal(itemsOf(plan, write), true)),
    0,
    start.length,
  )
  const needs: Needed[] = [
    library('repository'),
    ...fragments.flatMap((fragment) => fragment.needs),
  ]
  const sections = [
    writeImports(needs, { file, style }),
    start + declaration,
    writeHooks(
      plan.many,
      plan.endpoints.flatMap(({ hook, suspenseHook }) => [hook, suspenseHook ?? []].flat()),
    ),
  ].filter((section) => section !== '')
  return style.apply(`${sections.join('\n\n')}\n`)
}

/** A name of this package. */
export function library(name: string): Needed {
  return { name, origin: { module: 'repository-hooks', imported: name }, isType: false }
}

type Use = (fragment: Fragment) => Code

function itemsOf(plan: RepositoryPlan, write: Use): Item[] {
  const { one, many, path: root, entityPath, entity, endpoints } = plan
  const find = (role: PlannedEndpoint['role']): Endpoint | undefined =>
    endpoints.find((each) => each.role === role)?.endpoint
  const [list, create, update] = [find('list'), find('create'), find('update')]
  const row = list?.response?.row
  const custom = endpoints.filter(({ role }) => role === 'custom')
  return [
    { label: 'one: ', code: quote(one) },
    { label: 'many: ', code: quote(many) },
    { label: 'path: ', code: quote(root) },
    ...(entityPath === undefined ? [] : [{ label: 'entityPath: ', code: quote(entityPath) }]),
    schemaItem(entity, write),
    ...(row && entity && row.text !== entity.text
      ? [{ label: 'listSchema: ', code: write(row) }]
      : []),
    ...(create?.body ? [{ label: 'create: ', code: write(create.body) }] : []),
    ...(update?.body ? [{ label: 'update: ', code: write(update.body) }] : []),
    ...(update?.method === 'PUT' ? [{ label: 'method: ', code: quote('PUT') }] : []),
    ...(list?.query ? [{ label: 'filter: ', code: write(list.query.schema) }] : []),
    ...errorItems(commonErrors(plan), write),
    ...(plan.awaits === false ? [{ label: 'awaitInvalidation: ', code: 'false' }] : []),
    ...(custom.length > 0
      ? [
          {
            label: 'endpoints: (e) => ',
            code: {
              ...literal(
                custom.map((each) => endpointItem(each, write)),
                true,
              ),
              open: '({',
              close: '})',
            },
          },
        ]
      : []),
  ]
}

function schemaItem(entity: Fragment | undefined, write: Use): Item {
  if (entity) return { label: 'schema: ', code: write(entity) }
  return {
    comment: 'These endpoints belong to no list.',
    label: 'schema: ',
    code: write(plain('z.unknown()')),
  }
}

function endpointItem({ endpoint, call: name, path: template }: PlannedEndpoint, write: Use): Item {
  const { is, method, response, query, body, comment, invalidates } = endpoint
  const items: Item[] = [
    ...(is === 'mutation' || method !== 'GET' ? [{ label: 'method: ', code: quote(method) }] : []),
    { label: 'path: ', code: quote(template) },
    ...(query ? [{ label: 'query: ', code: write(query.schema) }] : []),
    ...(body ? [{ label: is === 'query' ? 'query: ' : 'body: ', code: write(body) }] : []),
    ...(response ? [{ label: 'response: ', code: write(response.schema) }] : []),
    ...errorItems(endpoint.errors, write),
    ...(is === 'mutation' && invalidates === 'nothing'
      ? [{ label: 'affects: ', code: quote('none') }]
      : []),
  ]
  return { comment, label: `${name}: `, code: call(`e.${is}`, literal(items)) }
}

type Errors = Endpoint['errors']

/** The bodies of failures that the usual calls declare; they count for all of a repository. */
function commonErrors({ endpoints }: RepositoryPlan): Errors {
  const usual = endpoints.filter(({ role }) => role !== 'custom')
  const all = usual.flatMap(({ endpoint }) => endpoint.errors)
  return all.filter(
    ({ status }, index) => all.findIndex((each) => each.status === status) === index,
  )
}

function errorItems(errors: Errors, write: Use): Item[] {
  if (errors.length === 0) return []
  const items = errors.map(({ status, schema }) => ({ label: `${status}: `, code: write(schema) }))
  return [{ label: 'errors: ', code: literal(items) }]
}

/** The name of a repository's file, without its ending. */
export function fileOf({ many }: RepositoryPlan, out: string): string {
  return path.join(out, `${many}.ts`)
}
