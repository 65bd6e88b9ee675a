import type { Clock } from '../../http/time/Clock.js'
import { createEventWriter, type Fold } from './createEventWriter.js'
import { foldChanges, type InsertEntity } from './foldChanges.js'
import { followOnFetch } from './followOnMount.js'
import type { Live, LiveChange, LiveOption, LiveTarget } from './Live.js'
import { followSource } from './followSource.js'
import type { FollowOptions, LiveSettings } from './LiveSettings.js'
import type { LiveTask } from './LiveWriter.js'
import type { LiveSource } from './LiveSource.js'
import { pushLayering } from './pushLayering.js'

/** The source that the queries of a repository follow. */
export interface LiveOptions<Event, Change extends LiveChange<unknown>> extends FollowOptions {
  /** A source for all queries, or a function that returns the source of a query, if it has one. */
  source: LiveSource<Event> | ((target: LiveTarget) => LiveSource<Event> | undefined)
  /** Converts an event to changes; `undefined` if it is not about this repository. */
  change: (event: Event, target: LiveTarget) => Change | readonly Change[] | undefined
  /**
   * Which lists a new entity is inserted into, and where: `intoLists()`. Only for lists whose rows are entities.
   *
   * @defaultValue lists are refetched when there is a new entity
   */
  insert?: InsertEntity
}

/** Makes the queries of a repository follow a source. */
export function declareLive<Event, Change extends LiveChange<unknown>>(
  options: LiveOptions<Event, Change>,
  clock: Clock,
): Live<Change> {
  const { source, change, insert } = options
  return {
    layering: pushLayering,
    optionOf(target, parts) {
      const hasOwnSource = typeof source === 'function'
      const followed = hasOwnSource ? source(target) : source
      if (!followed) return undefined
      const fold = (events: readonly unknown[], task: LiveTask): Fold =>
        // The events of the source are what `change` takes: the options declare both with one type.
        foldChanges(
          events.flatMap((event) => change(event as Event, target) ?? []),
          { task, parts, target, hasOwnSource, insert },
        )
      const settings: LiveSettings = {
        options,
        clock,
        source: followed,
        api: parts.api,
        createWriter: (task, all) => createEventWriter(task, all, fold),
      }
      const live: LiveOption = {
        follow: (client, query) => void followSource(client, query, settings),
        fetch: (context) => void followOnFetch(live, context),
      }
      return live
    },
  }
}
