import { createElement } from 'react'
import type { DevtoolsPlugin } from './apiDevtoolsPlugin.js'
import { withoutPanel } from './withoutPanel.js'

/** Stands for `apiDevtoolsPlugin` in production: shows nothing. */
export function withoutPlugin(): DevtoolsPlugin {
  return { id: 'repository-hooks', name: 'API', render: () => createElement(withoutPanel) }
}
