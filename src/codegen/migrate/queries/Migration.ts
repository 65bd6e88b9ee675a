import type { MigrationReport } from '../MigrationReport.js'
import type { RepositoryPlan } from '../plan/Endpoint.js'
import type { Rewriting } from '../project/Rewriting.js'
import type { Style } from '../project/Style.js'
import type { ClientChoice } from './chooseClient.js'
import type { Left } from './findSites.js'
import type { Rewritten } from './rewriteSites.js'

/** How code is migrated. */
export interface MigrateOptions {
  /** The folder of the repositories, as a whole path. */
  readonly out: string
  readonly style: Style
  readonly report: MigrationReport
}

/** What became of all sites. */
export interface Result extends Rewritten {
  readonly plans: readonly RepositoryPlan[]
  readonly rewriting: Rewriting
  /** The texts of new files, by path. */
  readonly files: ReadonlyMap<string, string>
}

/** What is done when it is clear what moves. */
export interface Finishing extends MigrateOptions {
  readonly result: Result
  readonly left: readonly Left[]
  readonly client: ClientChoice
}
