// live queries
export { liveQuery, type LiveQueryOptions } from './liveQuery.js'
export { liveSource, type LiveSourceOptions } from './liveSource.js'
export type { BackoffOptions } from '../repository/live/backoff.js'
export type {
  LiveQueryOf,
  ReducedQuery,
  SnapshotQuery,
} from '../repository/live/createLiveQuery.js'
export type { LiveOptions } from '../repository/live/declareLive.js'
export type { Live, LiveChange, LiveTarget } from '../repository/live/Live.js'
export type { LiveSink, LiveSource } from '../repository/live/LiveSource.js'
export type { FollowOptions } from '../repository/live/LiveSettings.js'
export type { Schedule } from '../repository/live/nextFrame.js'
