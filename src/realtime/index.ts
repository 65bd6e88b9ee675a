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
export type { LiveScope, LiveSink, LiveSource } from '../repository/live/LiveSource.js'
export type { FollowOptions } from '../repository/live/LiveSettings.js'
export type { Schedule } from '../repository/live/nextFrame.js'

// sockets
export type { Channel } from './socket/Channel.js'
export { createSocket } from './socket/createSocket.js'
export type { MessageSink } from './socket/Feed.js'
export { leaderTab, type LeaderTabOptions, type ShareConnection } from './socket/leaderTab.js'
export type { SendResult } from './socket/Outbox.js'
export type { RequestOptions } from './socket/Requests.js'
export type { ChannelOptions, Socket } from './socket/Socket.js'
export type { TabPlatform } from './socket/SharedLine.js'
export type { SocketEvent } from './socket/SocketEvent.js'
export type { OutboxOptions, SocketOptions } from './socket/SocketOptions.js'
export type { SocketSession } from './socket/SocketSession.js'
export type { SocketFrame, SocketProtocol } from './socket/SocketProtocol.js'
export type { SocketState, SocketStatus } from './socket/SocketState.js'
export type { OpenWire, Wire, WireListener } from './socket/Wire.js'

// other sources
export { fallback } from './sources/fallback.js'
export { polling, type PollingOptions } from './sources/polling.js'
export { serverEvents, type ServerEventsOptions } from './sources/serverEvents.js'
export type { ServerEvent } from '../stream/eventsOf.js'

// hooks
export { useChannel, type ChannelHookOptions } from './hooks/useChannel.js'
export { usePresence, type PresenceOptions } from './hooks/usePresence.js'
export { useSocket } from './hooks/useSocket.js'
