// The devtools in every build, production too; `repository-hooks/devtools` leaves them out there.
export { ApiDevtools, type ApiDevtoolsProps } from '../ApiDevtools.js'
export {
  apiDevtoolsPlugin,
  type DevtoolsPlugin,
  type DevtoolsPluginOptions,
} from '../apiDevtoolsPlugin.js'
export type { ChaosRules } from '../chaos/ChaosRules.js'
export { createChaos, type Chaos, type ChaosOptions } from '../chaos/createChaos.js'
export {
  createInspector,
  type Inspection,
  type Inspector,
  type InspectorOptions,
} from '../createInspector.js'
export type { WatchedSocket } from '../panel/PanelSources.js'
export type { CallOrigin, InspectedAttempt, InspectedCall } from '../records/InspectedCall.js'
export type { InspectedData, InspectedMutation } from '../records/InspectedData.js'
export type { InspectedSession } from '../records/InspectedSession.js'
export type { DataSource } from '../../repository/watch/QueryEvent.js'
export type { FetchCause } from '../../repository/watch/FetchCause.js'
