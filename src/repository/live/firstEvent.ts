import type { Query } from '@tanstack/react-query'
import type { FetchContext } from '../queries/FetchContext.js'
import { followSource } from './followSource.js'
import type { LiveSettings } from './LiveSettings.js'
import { SnapshotWriter } from './SnapshotWriter.js'

/** Returns the latest event of a source that emits all of the data each time, or waits for the first one. */
export async function firstEvent(
  { client, query, signal }: Pick<FetchContext, 'client' | 'signal'> & { query: Query },
  settings: LiveSettings,
): Promise<unknown> {
  const { writer } = followSource(client, query, settings)
  if (writer instanceof SnapshotWriter) return writer.first(signal)
  throw new Error('Two live queries of the same key follow different sources.')
}
