export type { MockAuthOptions, MockTokens, MockUser } from './backend/MockAuth.js'
export type { FaultKind, HeldResponse } from './backend/MockFaults.js'
export type { LoggedRequest } from './backend/MockLog.js'
export { createMockApi, type MockApiOptions } from './createMockApi.js'
export { createTestApi, type TestApi, type TestApiOptions } from './createTestApi.js'
export { createTestClock, type TestClock, type TestClockOptions } from './fakes/createTestClock.js'
export { createTestLock, type TestLock } from './fakes/createTestLock.js'
export { createTestNetwork, type TestNetwork } from './fakes/createTestNetwork.js'
export { createTestStore, type TestStore } from './fakes/createTestStore.js'
export { seededRandom } from './fakes/seededRandom.js'
export type { Latency, MockAdapter, MockApi, MockControls } from './MockApi.js'
export type { CallFilter, FailOptions } from './FailOptions.js'
export type { Creation, MockCall, MockRepository } from './MockRepository.js'
export type { RequestedCall } from './RequestedCall.js'
export { createRecorder, type Recorder } from './recording/createRecorder.js'
export { createReplay, type Replay, type ReplayOptions } from './recording/createReplay.js'
export type { RecordedExchange, Recording } from './recording/Recording.js'
export {
  createFakeFirestore,
  type FakeFirestore,
  type FakeFirestoreOptions,
} from './firestore/createFakeFirestore.js'
