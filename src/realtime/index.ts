// live queries
export { intoLists, type IntoListsOptions } from './intoLists.js'
export { liveQuery, type LiveQueryOptions } from './liveQuery.js'
export { liveSource, type LiveSourceOptions } from './liveSource.js'
export type { BackoffOptions } from '../repository/live/backoff.js'
export type {
  FollowingQuery,
  LiveQueryOf,
  ReducedQuery,
  RefetchedQuery,
  SnapshotQuery,
} from '../repository/live/createLiveQuery.js'
export type { InsertEntity } from '../repository/live/foldChanges.js'
export type { LiveOptions } from '../repository/live/declareLive.js'
export type { Live, LiveChange, LiveTarget } from '../repository/live/Live.js'
export type { LiveScope, LiveSink, LiveSource } from '../repository/live/LiveSource.js'
export type { FollowOptions } from '../repository/live/LiveSettings.js'
export type { Schedule } from '../repository/live/nextFrame.js'

// sockets
export type { Channel } from './socket/Channel.js'
export { createSocket } from './socket/createSocket.js'
export type { MessageSink } from './socket/createMessageHandler.js'
export { leaderTab, type LeaderTabOptions } from './socket/leaderTab.js'
export { dropNew } from './socket/dropNew.js'
export { failWhenFull } from './socket/failWhenFull.js'
export type { OutboxPolicy, SendResult } from './socket/Outbox.js'
export { presenceOf, type Presence } from './socket/presenceOf.js'
export { sendRequest, type RequestOptions } from './socket/sendRequest.js'
export { bearerHeader } from './socket/bearerHeader.js'
export { sessionAuth, type SessionAuthOptions, type SocketSession } from './socket/sessionAuth.js'
export type { ChannelOptions, Socket } from './socket/Socket.js'
export type { TabPlatform } from './socket/CrossTabConnection.js'
export type {
  SocketAuth,
  SocketConnection,
  SocketCredentials,
  SocketAuthListener,
} from './socket/SocketAuth.js'
export type { ShareConnection, SharedConnection } from './socket/ShareConnection.js'
export type { SocketEvent } from './socket/SocketEvent.js'
export type { OutboxOptions, SocketOptions } from './socket/SocketOptions.js'
export type { ClientFrame, SocketFrame, SocketProtocol } from './socket/SocketProtocol.js'
export type { SocketState, SocketStatus } from './socket/SocketState.js'
export type { OpenTransport, Transport, TransportListener } from './socket/Transport.js'

export { bySequence } from './socket/bySequence.js'
export type { Heartbeat, StartHeartbeat } from './socket/Heartbeat.js'
export type { MessageOrder, OpenOrder, OrderedTopic } from './socket/MessageOrder.js'
export { pings, type PingOptions } from './socket/pings.js'

// other sources
export { fallback } from './sources/fallback.js'
export { messagesOf, type MessagesOptions } from './sources/messagesOf.js'
export { polling, type PollingOptions } from './sources/polling.js'
export { serverEvents, type ServerEventsOptions } from './sources/serverEvents.js'
export type { ServerEvent } from '../stream/parseEvents.js'

// hooks
export { useChannel, type ChannelHookOptions } from './hooks/useChannel.js'
export { usePresence, type PresenceOptions } from './hooks/usePresence.js'
export { useSocket } from './hooks/useSocket.js'
export type { WithSchema } from '../stream/ItemOptions.js'
