import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiClient } from '../http/ApiClient.js'
import { ApiDevtools as Panel, type ApiDevtoolsProps } from './ApiDevtools.js'
import {
  apiDevtoolsPlugin as createPlugin,
  type DevtoolsPlugin,
  type DevtoolsPluginOptions,
} from './apiDevtoolsPlugin.js'
import { createChaos as makeChaos, type Chaos, type ChaosOptions } from './chaos/createChaos.js'
import {
  createInspector as inspect,
  type Inspector,
  type InspectorOptions,
} from './createInspector.js'
import { withoutChaos } from './withoutChaos.js'
import { withoutInspector } from './withoutInspector.js'
import { withoutPanel } from './withoutPanel.js'
import { withoutPlugin } from './withoutPlugin.js'

declare const process: { env: { NODE_ENV?: string } }

// Each asks by itself, in the words that all bundlers replace: so what is left out in production goes with its modules.

/**
 * What client and cache do, as a panel: calls with attempts and timings, why queries were fetched, mutations, session,
 * sockets, and switches that make calls fail. Render it inside of `<ApiProvider>`. In production it is nothing.
 */
export const ApiDevtools: (props: ApiDevtoolsProps) => ReactNode =
  process.env.NODE_ENV === 'production' ? withoutPanel : Panel

/** The panel as a plugin of TanStack Devtools. In production it shows nothing. */
export const apiDevtoolsPlugin: (options?: DevtoolsPluginOptions) => DevtoolsPlugin =
  process.env.NODE_ENV === 'production' ? withoutPlugin : createPlugin

/**
 * Makes calls of the real app fail, wait or go offline, as its rules say: the panel sets them, and so does the address
 * (`?chaos=kind:serverError,share:50,latency:1500`). What fails goes through retries, session and screens like a real
 * failure, with the code `CHAOS`. In production nothing fails.
 */
export const createChaos: (options?: ChaosOptions) => Chaos =
  process.env.NODE_ENV === 'production' ? withoutChaos : makeChaos

/**
 * Writes down what a client and a cache do: calls with their attempts, how queries get their data and why they were
 * fetched, mutations, the session. No bodies, no tokens, and nothing that leaves the page. In production it writes nothing.
 */
export const createInspector: (
  client: ApiClient,
  queryClient: QueryClient,
  options?: InspectorOptions,
) => Inspector = process.env.NODE_ENV === 'production' ? withoutInspector : inspect

export type { ApiDevtoolsProps } from './ApiDevtools.js'
export type { DevtoolsPlugin, DevtoolsPluginOptions } from './apiDevtoolsPlugin.js'
export type { ChaosRules } from './chaos/ChaosRules.js'
export type { Chaos, ChaosOptions } from './chaos/createChaos.js'
export type { Inspection, Inspector, InspectorOptions } from './createInspector.js'
export type { WatchedSocket } from './panel/PanelSources.js'
export type { CallOrigin, InspectedAttempt, InspectedCall } from './records/InspectedCall.js'
export type { InspectedData, InspectedMutation } from './records/InspectedData.js'
export type { InspectedSession } from './records/InspectedSession.js'
export type { DataSource } from '../repository/watch/QueryEvent.js'
export type { FetchCause } from '../repository/watch/FetchCause.js'
export type { ApiMessage } from '../http/events/ApiMessage.js'
