import type { Clock } from '../../http/time/Clock.js'
import { createEventWriter, type Fold } from './createEventWriter.js'
import { foldChanges, type InsertEntity } from './foldChanges.js'
import { followAsked } from './followLive.js'
import type { Live, LiveChange, LiveOption, LiveTarget } from './Live.js'
import { followSource } from './followSource.js'
import type { FollowOptions, LiveSettings } from './LiveSettings.js'
import type { LiveTask } from './LiveWriter.js'
import type { LiveSource } from './LiveSource.js'
import { pushing } from './pushing.js'

/** What the queries of a repository follow. */
export interface LiveOptions<Event, Change extends LiveChange<unknown>> extends FollowOptions {
  /** What tells the events: a source for all queries, or a function that gives one for each, or none. */
  source: LiveSource<Event> | ((target: LiveTarget) => LiveSource<Event> | undefined)
  /** What an event means; `undefined` when it is none of this repository's. */
  change: (event: Event, target: LiveTarget) => Change | readonly Change[] | undefined
  /**
   * Which lists a new entity joins, and where: `intoLists()`. Only for lists whose rows are entities.
   *
   * @defaultValue lists are fetched again when there is a new entity
   */
  insert?: InsertEntity
}

/** Lets the queries of a repository follow a source, at the times of that clock. */
export function declareLive<Event, Change extends LiveChange<unknown>>(
  options: LiveOptions<Event, Change>,
  clock: Clock,
): Live<Change> {
  const { source, change, insert } = options
  return {
    layering: pushing,
    optionOf(target, parts) {
      const isOwn = typeof source === 'function'
      const followed = isOwn ? source(target) : source
      if (!followed) return undefined
      const fold = (events: readonly unknown[], task: LiveTask): Fold =>
        // What the source tells is what `change` takes: they have the same type above.
        foldChanges(
          events.flatMap((event) => change(event as Event, target) ?? []),
          { task, parts, target, isOwn, insert },
        )
      const settings: LiveSettings = {
        options,
        clock,
        source: followed,
        api: parts.api,
        createWriter: (task, it) => createEventWriter(task, it, fold),
      }
      const live: LiveOption = {
        follow: (client, query) => void followSource(client, query, settings),
        ask: (run) => void followAsked(live, run),
      }
      return live
    },
  }
}
