import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  ApiDevtools,
  createChaos,
  type ApiDevtoolsProps,
} from 'repository-hooks/devtools/production'
import { createTestApi } from 'repository-hooks/testing'
import { useEffect, useState, type ReactNode } from 'react'

import { DevtoolsShop, products } from './DevtoolsShop.js'

export default { title: 'Devtools' } satisfies Meta

type Story = StoryObj

/** An app with a mocked API and the devtools panel. */
function createApp() {
  const chaos = createChaos({ rules: {} })
  const test = createTestApi({
    repositories: { products },
    client: { interceptors: [...chaos.interceptors] },
    fill: ({ products: rows }) => void rows.fill(3),
  })
  return { chaos, test }
}

function App(props: Pick<ApiDevtoolsProps, 'embedded' | 'initialIsOpen' | 'theme'>): ReactNode {
  const [{ chaos, test }] = useState(createApp)
  useEffect(() => () => chaos.reset(), [chaos])
  return (
    <test.Provider>
      <DevtoolsShop />
      <div style={props.embedded ? { height: 320 } : undefined}>
        <ApiDevtools chaos={chaos} {...props} />
      </div>
    </test.Provider>
  )
}

export const Closed: Story = { render: () => <App /> }
export const Open: Story = { render: () => <App initialIsOpen /> }
export const Embedded: Story = { render: () => <App embedded /> }
export const Dark: Story = { render: () => <App embedded theme="dark" /> }
