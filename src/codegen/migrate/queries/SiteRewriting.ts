import type { Node } from '@babel/types'
import type { PlannedEndpoint } from '../plan/Endpoint.js'
import type { Project } from '../project/Project.js'
import type { Rewriting } from '../project/Rewriting.js'

/** What a site is changed with. */
export interface SiteRewriting {
  readonly planned: PlannedEndpoint
  readonly rewriting: Rewriting
  readonly project: Project
  /** The folder of the repositories. */
  readonly out: string
  /** Options of which nothing is left. */
  readonly gone: ReadonlySet<Node>
}
