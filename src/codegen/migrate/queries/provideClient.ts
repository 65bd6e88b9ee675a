import type { Project } from '../project/Project.js'
import type { Rewriting } from '../project/Rewriting.js'
import { endOf, startOf } from '../project/walk.js'

/** A constant that holds a client, and where it is. */
export interface ClientPlace {
  readonly file: string
  readonly name: string
}

/** Gives the client to the app, where that has a provider. */
export function provideClient(
  project: Project,
  { file: target, name }: ClientPlace,
  { rewriting }: { rewriting: Rewriting },
): boolean {
  const providers = project.files.flatMap((file) =>
    file.all('JSXElement').flatMap((node) => {
      const origin = project.originOf(file, node.openingElement.name)
      const isProvider =
        origin?.from === 'package' &&
        origin.module === '@tanstack/react-query' &&
        origin.name === 'QueryClientProvider'
      return isProvider && file.isGiven ? [{ file, node }] : []
    }),
  )
  for (const { file, node } of providers) {
    const { openingElement, closingElement } = node
    const tag = rewriting.importOf(file, 'repository-hooks', {
      name: 'ApiProvider',
      alias: 'RepositoryProvider',
    })
    const client = rewriting.importFrom(file, target, { name, alias: 'repositoryClient' })
    rewriting.replace(file, openingElement.name, tag)
    if (closingElement) rewriting.replace(file, closingElement.name, tag)
    for (const each of openingElement.attributes) {
      if (each.type !== 'JSXAttribute' || each.name.name !== 'client') continue
      rewriting.edit(file, {
        start: startOf(each),
        end: endOf(each.name),
        text: `client={${client}} queryClient`,
      })
    }
  }
  const isThere = project.files.some((file) =>
    file.all('JSXElement').some((node) => {
      const origin = project.originOf(file, node.openingElement.name)
      return origin?.from === 'package' && origin.name === 'ApiProvider'
    }),
  )
  return providers.length > 0 || isThere
}
