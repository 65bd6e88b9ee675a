import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  EmptyView,
  ErrorView,
  Loading,
  OfflineView,
  Skeleton,
  StaleBanner,
  ViewProvider,
} from 'repository-hooks'

import { ar } from 'repository-hooks/locales/ar'
import { de } from 'repository-hooks/locales/de'
import { failures } from './failures.js'
import { whileOffline } from './whileOffline.js'

export default { title: 'Screens' } satisfies Meta

type Story = StoryObj

const threeMinutesAgo = Date.now() - 180_000

export const Empty: Story = { render: () => <EmptyView /> }
export const NoResults: Story = { render: () => <EmptyView filtered /> }
export const Waiting: Story = { render: () => <Loading delay={0} /> }
export const StillWaiting: Story = { render: () => <Loading stage={2} /> }
export const WaitingTooLong: Story = {
  render: () => <Loading stage={4} onCancel={() => {}} />,
}
export const Bones: Story = { render: () => <Skeleton lines={4} /> }
export const Offline: Story = { render: () => <OfflineView />, beforeEach: whileOffline }
export const Stale: Story = {
  render: () => (
    <StaleBanner error={failures.serverError} updatedAt={threeMinutesAgo} onRetry={() => {}} />
  ),
}

export const German: Story = {
  render: () => (
    <ViewProvider messages={de}>
      <ErrorView error={failures.rateLimited} onRetry={() => {}} />
    </ViewProvider>
  ),
}
export const ArabicFromRightToLeft: Story = {
  render: () => (
    <ViewProvider messages={ar}>
      <ErrorView error={failures.receiveTimeout} onRetry={() => {}} />
      <StaleBanner error={failures.serverError} updatedAt={threeMinutesAgo} onRetry={() => {}} />
    </ViewProvider>
  ),
}
export const OwnColours: Story = {
  render: () => (
    <div style={ownColours}>
      <ErrorView error={failures.notFound} />
    </div>
  ),
}

/** Typed as a record, since React's style type has no custom properties. */
const ownColours: Record<string, string> = {
  '--rh-accent': 'light-dark(#0f6b52, #7fe0bf)',
  '--rh-on-accent': 'light-dark(#fff, #04231a)',
  '--rh-danger': 'light-dark(#8a3ffc, #c9a6ff)',
  '--rh-radius': '999px',
}
