import type { Meta, StoryObj } from '@storybook/react-vite'
import { ErrorView } from 'repository-hooks'

import { failures, specialCases } from './failures.js'
import { whileOffline } from './whileOffline.js'

export default {
  title: 'ErrorView',
  component: ErrorView,
  args: {
    error: failures.unexpected,
    onRetry: () => new Promise((resolve) => setTimeout(resolve, 1_500)),
    handlers: { signIn: () => {}, goBack: () => {}, backToForm: () => {} },
  },
  argTypes: { error: { control: false } },
} satisfies Meta<typeof ErrorView>

type Story = StoryObj<typeof ErrorView>

export const NoInternetConnection: Story = { args: { error: failures.noInternetConnection } }
export const ConnectionTimeout: Story = { args: { error: failures.connectionTimeout } }
export const SendTimeout: Story = { args: { error: failures.sendTimeout } }
export const ReceiveTimeout: Story = { args: { error: failures.receiveTimeout } }
export const BadRequest: Story = { args: { error: failures.badRequest } }
export const Validation: Story = { args: { error: failures.validation } }
export const Unauthorized: Story = { args: { error: failures.unauthorized } }
export const Forbidden: Story = { args: { error: failures.forbidden } }
export const NotFound: Story = { args: { error: failures.notFound } }
export const Conflict: Story = { args: { error: failures.conflict } }
export const TooLarge: Story = { args: { error: failures.tooLarge } }
export const RateLimited: Story = { args: { error: failures.rateLimited } }
export const InternalServerError: Story = { args: { error: failures.internalServerError } }
export const ServerError: Story = { args: { error: failures.serverError } }
export const InvalidResponse: Story = { args: { error: failures.invalidResponse } }
export const Graphql: Story = { args: { error: failures.graphql } }
export const BadCertificate: Story = { args: { error: failures.badCertificate } }
export const RequestCancelled: Story = { args: { error: failures.requestCancelled } }
export const Realtime: Story = { args: { error: failures.realtime } }
export const Storage: Story = { args: { error: failures.storage } }
export const Configuration: Story = { args: { error: failures.configuration } }
export const Unexpected: Story = { args: { error: failures.unexpected } }

export const Offline: Story = {
  args: { error: specialCases.offline },
  beforeEach: whileOffline,
}
export const SignedOut: Story = { args: { error: specialCases.signedOut } }
export const Maintenance: Story = { args: { error: specialCases.maintenance } }
export const OverLimit: Story = { args: { error: specialCases.overLimit } }
export const Unconfirmed: Story = { args: { error: specialCases.unconfirmed } }
export const Saved: Story = {
  args: { error: specialCases.saved, handlers: { reload: () => {} } },
}

export const NoFailure: Story = { args: { error: new Error('x is not a function') } }
export const Retrying: Story = { args: { error: failures.receiveTimeout, isRetrying: true } }
export const OwnWords: Story = {
  args: {
    error: failures.notFound,
    messages: {
      'notFound.title': 'We no longer sell this product',
      'notFound.message': 'It was in our catalogue until last summer.',
    },
  },
}

export const Page: Story = { args: { error: failures.internalServerError, variant: 'page' } }
export const Inline: Story = { args: { error: failures.internalServerError, variant: 'inline' } }
export const Compact: Story = { args: { error: failures.internalServerError, variant: 'compact' } }
