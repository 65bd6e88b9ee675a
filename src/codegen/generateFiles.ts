import { isObject, type OpenApi } from './document/OpenApi.js'
import { References } from './document/References.js'
import { groupBy } from './groupBy.js'
import { NameTable } from './naming/NameTable.js'
import { wellKnown } from './naming/takenNames.js'
import { Report } from './output/Report.js'
import { writeFile } from './output/writeFile.js'
import type { WrittenComponent } from './output/WrittenComponent.js'
import type { Checks } from './resources/findCollections.js'
import { findRows } from './resources/findRows.js'
import { groupOperations } from './resources/groupOperations.js'
import { moveLists } from './resources/moveLists.js'
import { type Operation, operationsOf } from './resources/Operation.js'
import { isSameSchema, planUsual, type UsualPlan } from './resources/planUsual.js'
import { type ListFormat, listFormatOf } from './resources/queryShape.js'
import type { Resource } from './resources/Resource.js'
import type { Surroundings } from './resources/BodyWriter.js'
import { remarkOnMethods, remarkOnReferences } from './resources/remarkOn.js'
import { pagedSearchOf } from './resources/searchOf.js'
import { sharedParameters } from './resources/sharedParameters.js'
import { ResourceWriter, type WrittenResource } from './resources/ResourceWriter.js'
import { type Component, Components } from './schemas/Components.js'
import { createConversionCheck } from './schemas/createConversionCheck.js'
import { FileScope } from './schemas/FileScope.js'
import { firstSentence } from './schemas/firstSentence.js'
import { inOrder } from './schemas/inOrder.js'
import { SchemaWriter } from './schemas/SchemaWriter.js'
import { TypeWriter } from './schemas/TypeWriter.js'
import { writeClient } from './writeClient.js'

/** How code is generated. */
export interface GenerateOptions {
  /** What imports of other files end in. @defaultValue `'.js'` */
  readonly extension?: string
  /** Told how far it is. @defaultValue nobody is told */
  readonly onProgress?: (done: number, all: number) => void
}

/** What was generated. */
export interface Generated {
  /** The texts of files, by their names. */
  readonly files: ReadonlyMap<string, string>
  readonly report: Report
  readonly operations: number
  /** Which operation became which call, by the name of its repository. */
  readonly calls: ReadonlyMap<string, WrittenResource>
}

/** Writes the repositories of a document: one file per resource, and one for what several of them share. */
export function generateFiles(document: OpenApi, options: GenerateOptions = {}): Generated {
  const { extension = '.js', onProgress } = options
  const report = new Report()
  const references = new References(document)
  const operations = operationsOf(document, references)
  remarkOnMethods(document, report)
  remarkOnReferences(document, references, report)
  const components = new Components(document, references)
  const names = new NameTable([...wellKnown, ...components.all.map(({ name }) => name)])
  const around: Surroundings = {
    writer: new SchemaWriter(components, report),
    converts: createConversionCheck(components),
    report,
    names,
    listFormat: usualListFormat(operations, references),
    shared: sharedParameters(operations),
  }
  const groups = groupOperations(operations, createChecks(references))
  const resources = moveLists(groups, references)
  const written = resources.map((resource, index) => {
    onProgress?.(index, resources.length)
    const scope = new FileScope()
    return { scope, resource: new ResourceWriter(resource, scope, around).write() }
  })
  const homes = homesOf(written, around)
  const files = new Map<string, string>()
  const fileOf = (component: Component): string | undefined => homes.get(component)
  for (const { scope, resource } of written) {
    const { many } = resource.resource
    const own = writeComponents(
      [...homes].filter(([, home]) => home === many),
      { scope, around },
    )
    files.set(`${many}.ts`, writeFile({ scope, components: own, resource, fileOf, extension }))
  }
  const shared = [...homes].filter(([, home]) => home === sharedFile)
  if (shared.length > 0) {
    const scope = new FileScope()
    const own = writeComponents(shared, { scope, around })
    files.set(`${sharedFile}.ts`, writeFile({ scope, components: own, fileOf, extension }))
  }
  files.set('api.ts', writeClient(document, { operations, report, listFormat: around.listFormat }))
  const calls = new Map(written.map(({ resource }) => [resource.resource.many, resource]))
  return { files, report, operations: operations.length, calls }
}

const sharedFile = 'schemas'

function createChecks(references: References): Checks {
  return {
    isList: (operation) => findRows(operation, references) !== undefined,
    tellsList: (operation) => pagedSearchOf(operation, references) !== undefined,
    isResource: (candidate) => isResource(planUsual(candidate, references), candidate),
  }
}

/** Entities that stand elsewhere are known by their schema. */
function isResource(
  { operations, entity, list }: UsualPlan,
  { entityPath }: Pick<Resource, 'entityPath'>,
): boolean {
  const isRead = operations.has('list') || operations.has('detail')
  const isKnown = list !== undefined && entity !== undefined && isSameSchema(list.rows.row, entity)
  return isRead && operations.size > 1 && (entityPath === undefined || isKnown)
}

interface Written {
  readonly scope: FileScope
  readonly resource: WrittenResource
}

/** The file of each schema: the one that uses it, or one of their own for those that several use. */
function homesOf(written: readonly Written[], { writer }: Surroundings): Map<Component, string> {
  const users = new Map<Component, Set<string>>()
  const known = new Map<Component, ReadonlySet<Component>>()
  for (const { scope, resource } of written) {
    const reached = new Set(scope.components)
    for (const component of reached) {
      const uses = known.get(component) ?? usedBy(component, writer)
      known.set(component, uses)
      for (const next of uses) reached.add(next)
      users.set(component, (users.get(component) ?? new Set()).add(resource.resource.many))
    }
  }
  return new Map(
    [...users].map(([component, files]) => {
      const [only] = files
      return [component, files.size === 1 && only !== undefined ? only : sharedFile]
    }),
  )
}

/** The schemas that the code of one names; those that it only takes members of are not among them. */
function usedBy(component: Component, writer: SchemaWriter): ReadonlySet<Component> {
  const file = new FileScope()
  const { schema, cycle, name: place, reference } = component
  writer.write(schema, { file, isRequest: false, cycle, place, reference })
  return file.components
}

function writeComponents(
  homes: readonly (readonly [Component, string])[],
  { scope, around }: { scope: FileScope; around: Surroundings },
): WrittenComponent[] {
  const { writer } = around
  const types = new TypeWriter(writer.components)
  return inOrder(
    homes.map(([component]) => component),
    (component) => usedBy(component, writer),
  ).map((component) => {
    const { schema, cycle, name, reference } = component
    const context = { file: scope, isRequest: false, cycle, place: name, reference }
    const { description } = schema
    const isText = typeof description === 'string' && description.trim() !== ''
    return {
      component,
      code: writer.write(schema, context),
      type: cycle === undefined ? undefined : types.write(schema, context),
      comment: isText ? firstSentence(description) : undefined,
    }
  })
}

/** How most lists in queries are written. */
function usualListFormat(operations: readonly Operation[], references: References): ListFormat {
  const formats = operations
    .flatMap(({ query }) => query)
    .filter(({ schema }) => isObject(schema) && references.resolve(schema).type === 'array')
    .map(listFormatOf)
  const [usual = 'multi'] = [...groupBy(formats, (format) => format)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([format]) => format)
  return usual
}
