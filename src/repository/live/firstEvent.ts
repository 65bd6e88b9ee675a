import type { Query } from '@tanstack/react-query'
import type { AskedQuery } from '../queries/QueryRun.js'
import { followSource } from './followSource.js'
import type { LiveSettings } from './LiveSettings.js'
import { SnapshotWriter } from './SnapshotWriter.js'

/** The last event of a source that tells all of the data each time, or the first one to come. */
export async function firstEvent(
  { client, query, signal }: Pick<AskedQuery, 'client' | 'signal'> & { query: Query },
  settings: LiveSettings,
): Promise<unknown> {
  const { writer } = followSource(client, query, settings)
  if (writer instanceof SnapshotWriter) return writer.first(signal)
  throw new Error('Two live queries of the same key follow different sources.')
}
