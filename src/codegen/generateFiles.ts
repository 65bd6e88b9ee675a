import { isObject, type OpenApi } from './document/OpenApi.js'
import { References } from './document/References.js'
import { groupBy } from './groupBy.js'
import { NameTable } from './naming/NameTable.js'
import { wellKnown } from './naming/takenNames.js'
import { Report } from './output/Report.js'
import { writeFile } from './output/writeFile.js'
import type { WrittenComponent } from './output/WrittenComponent.js'
import type { OperationChecks } from './resources/findCollections.js'
import { findRows } from './resources/findRows.js'
import { groupOperations } from './resources/groupOperations.js'
import { moveLists } from './resources/moveLists.js'
import { type Operation, readOperations } from './resources/Operation.js'
import { isSameSchema } from './resources/isSameSchema.js'
import { planCrud, type CrudPlan } from './resources/planCrud.js'
import { type ListFormat, listFormatOf } from './resources/queryShape.js'
import type { Resource } from './resources/Resource.js'
import type { GeneratorContext } from './resources/BodyWriter.js'
import { reportUnsupportedMethods, reportMissingReferences } from './resources/reportUnsupported.js'
import { findPagedSearch } from './resources/findSearch.js'
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

/** Options of {@link generateFiles}. */
export interface GenerateOptions {
  /** The extension of imports of other files. @defaultValue `'.js'` */
  readonly extension?: string
  /** Called before each repository is written, with the number of those that are done. @defaultValue none */
  readonly onProgress?: (done: number, all: number) => void
}

/** The result of {@link generateFiles}. */
export interface Generated {
  /** The texts of files, by their names. */
  readonly files: ReadonlyMap<string, string>
  readonly report: Report
  readonly operations: number
  /** The written repositories by name, with the operations of their calls. */
  readonly calls: ReadonlyMap<string, WrittenResource>
}

/** Writes the repositories of a document: one file per resource, one for shared schemas, and one for the client. */
export function generateFiles(document: OpenApi, options: GenerateOptions = {}): Generated {
  const { extension = '.js', onProgress } = options
  const report = new Report()
  const references = new References(document)
  const operations = readOperations(document, references)
  reportUnsupportedMethods(document, report)
  reportMissingReferences(document, references, report)
  const components = new Components(document, references)
  const names = new NameTable([...wellKnown, ...components.all.map(({ name }) => name)])
  const context: GeneratorContext = {
    writer: new SchemaWriter(components, report),
    converts: createConversionCheck(components),
    report,
    names,
    listFormat: usualListFormat(operations, references),
    sharedParameters: sharedParameters(operations),
  }
  const groups = groupOperations(operations, createChecks(references))
  const resources = moveLists(groups, references)
  const written = resources.map((resource, index) => {
    onProgress?.(index, resources.length)
    const scope = new FileScope()
    return { scope, resource: new ResourceWriter(resource, scope, context).write() }
  })
  const fileNames = assignFiles(written, context)
  const files = new Map<string, string>()
  const fileOf = (component: Component): string | undefined => fileNames.get(component)
  for (const { scope, resource } of written) {
    const { many } = resource.resource
    const own = writeComponents(
      [...fileNames].filter(([, fileName]) => fileName === many),
      { scope, context },
    )
    files.set(`${many}.ts`, writeFile({ scope, components: own, resource, fileOf, extension }))
  }
  const shared = [...fileNames].filter(([, fileName]) => fileName === sharedFileName)
  if (shared.length > 0) {
    const scope = new FileScope()
    const own = writeComponents(shared, { scope, context })
    files.set(`${sharedFileName}.ts`, writeFile({ scope, components: own, fileOf, extension }))
  }
  files.set('api.ts', writeClient(document, { operations, report, listFormat: context.listFormat }))
  const calls = new Map(written.map(({ resource }) => [resource.resource.many, resource]))
  return { files, report, operations: operations.length, calls }
}

const sharedFileName = 'schemas'

function createChecks(references: References): OperationChecks {
  return {
    isList: (operation) => findRows(operation, references) !== undefined,
    impliesList: (operation) => findPagedSearch(operation, references) !== undefined,
    isResource: (candidate) => isResource(planCrud(candidate, references), candidate),
  }
}

/** Whether a resource can be read and has more than one CRUD call. Entities elsewhere must have the schema of the rows. */
function isResource(
  { operations, entity, list }: CrudPlan,
  { entityPath }: Pick<Resource, 'entityPath'>,
): boolean {
  const isRead = operations.has('list') || operations.has('detail')
  const isSameEntity =
    list !== undefined && entity !== undefined && isSameSchema(list.rows.row, entity)
  return isRead && operations.size > 1 && (entityPath === undefined || isSameEntity)
}

interface Written {
  readonly scope: FileScope
  readonly resource: WrittenResource
}

/** Assigns each schema to the file that uses it, or to the shared file if several do. */
function assignFiles(
  written: readonly Written[],
  { writer }: GeneratorContext,
): Map<Component, string> {
  const users = new Map<Component, Set<string>>()
  const usesByComponent = new Map<Component, ReadonlySet<Component>>()
  for (const { scope, resource } of written) {
    const reached = new Set(scope.components)
    for (const component of reached) {
      const uses = usesByComponent.get(component) ?? findUsedComponents(component, writer)
      usesByComponent.set(component, uses)
      for (const next of uses) reached.add(next)
      users.set(component, (users.get(component) ?? new Set()).add(resource.resource.many))
    }
  }
  return new Map(
    [...users].map(([component, files]) => {
      const [only] = files
      return [component, files.size === 1 && only !== undefined ? only : sharedFileName]
    }),
  )
}

/** The schemas that the code of a schema refers to by name, without those whose properties are only inlined. */
function findUsedComponents(component: Component, writer: SchemaWriter): ReadonlySet<Component> {
  const file = new FileScope()
  const { schema, cycle, name: place, reference } = component
  writer.write(schema, { file, isRequest: false, cycle, place, reference })
  return file.components
}

function writeComponents(
  fileNames: readonly (readonly [Component, string])[],
  { scope, context }: { scope: FileScope; context: GeneratorContext },
): WrittenComponent[] {
  const { writer } = context
  const types = new TypeWriter(writer.components)
  return inOrder(
    fileNames.map(([component]) => component),
    (component) => findUsedComponents(component, writer),
  ).map((component) => {
    const { schema, cycle, name, reference } = component
    const writeContext = { file: scope, isRequest: false, cycle, place: name, reference }
    const { description } = schema
    const isText = typeof description === 'string' && description.trim() !== ''
    return {
      component,
      code: writer.write(schema, writeContext),
      type: cycle === undefined ? undefined : types.write(schema, writeContext),
      comment: isText ? firstSentence(description) : undefined,
    }
  })
}

/** The format of most arrays in queries. */
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
