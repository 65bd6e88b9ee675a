import type { ReactElement } from 'react'
import { ApiDevtools, type ApiDevtoolsProps } from './ApiDevtools.js'

/** A plugin as `@tanstack/react-devtools` takes it. */
export interface DevtoolsPlugin {
  id: string
  name: string
  defaultOpen?: boolean
  render: (element: HTMLElement, theme: 'light' | 'dark') => ReactElement
}

/** What {@link apiDevtoolsPlugin} takes. */
export interface DevtoolsPluginOptions extends Pick<
  ApiDevtoolsProps,
  'chaos' | 'inspector' | 'sockets'
> {
  /** Whether it is open at first. @defaultValue `false` */
  defaultOpen?: boolean
}

/**
 * The panel as a plugin of TanStack Devtools.
 *
 * @example
 * ```tsx
 * <ApiProvider client={api}>
 *   <App />
 *   <TanStackDevtools plugins={[apiDevtoolsPlugin({ chaos })]} />
 * </ApiProvider>
 * ```
 */
export function apiDevtoolsPlugin({
  defaultOpen = false,
  ...props
}: DevtoolsPluginOptions = {}): DevtoolsPlugin {
  return {
    id: 'repository-hooks',
    name: 'API',
    defaultOpen,
    render: (_element, theme) => <ApiDevtools {...props} embedded theme={theme} />,
  }
}
