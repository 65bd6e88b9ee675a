import { ApiDevtools as Panel } from './ApiDevtools.js'
import { apiDevtoolsPlugin as createPlugin } from './apiDevtoolsPlugin.js'
import { createChaos as makeChaos } from './chaos/createChaos.js'
import { createInspector as inspect } from './createInspector.js'
import { withoutChaos } from './withoutChaos.js'
import { withoutInspector } from './withoutInspector.js'
import { withoutPanel } from './withoutPanel.js'
import { withoutPlugin } from './withoutPlugin.js'

declare const process: { env: { NODE_ENV?: string } }

// Each asks by itself, in the words that all bundlers replace: so what is left out in production goes with its modules.

/** {@inheritDoc Panel} */
export const ApiDevtools: typeof Panel =
  process.env.NODE_ENV === 'production' ? withoutPanel : Panel

/** {@inheritDoc createPlugin} */
export const apiDevtoolsPlugin: typeof createPlugin =
  process.env.NODE_ENV === 'production' ? withoutPlugin : createPlugin

/** {@inheritDoc makeChaos} */
export const createChaos: typeof makeChaos =
  process.env.NODE_ENV === 'production' ? withoutChaos : makeChaos

/** {@inheritDoc inspect} */
export const createInspector: typeof inspect =
  process.env.NODE_ENV === 'production' ? withoutInspector : inspect

export type { ApiDevtoolsProps } from './ApiDevtools.js'
export type { DevtoolsPlugin, DevtoolsPluginOptions } from './apiDevtoolsPlugin.js'
export type { ChaosRules } from './chaos/ChaosRules.js'
export type { Chaos, ChaosOptions } from './chaos/createChaos.js'
export type { Inspection, Inspector, InspectorOptions } from './createInspector.js'
export type { WatchedSocket } from './panel/PanelSources.js'
export type { CallOrigin, InspectedAttempt, InspectedCall } from './records/InspectedCall.js'
export type { InspectedData, InspectedMutation } from './records/InspectedData.js'
export type { InspectedSession } from './records/InspectedSession.js'
export type { DataSource } from '../repository/watch/QueryNotice.js'
export type { FetchCause } from '../repository/watch/FetchCause.js'
