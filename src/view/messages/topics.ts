import type { FailureTopic } from '../../failure/FailureTexts.js'
import type { FailureAction, IconName } from '../failures/FailureDescription.js'

/** The topics of screens: failures, and empty data. */
export type ScreenTopic = FailureTopic | 'empty' | 'noResults'

/** The texts in English, icon and action of each screen. */
export const topics: Readonly<
  Record<
    ScreenTopic,
    readonly [title: string, message: string, icon: IconName, action?: FailureAction]
  >
> = {
  noInternetConnection: ['You’re offline', 'This will load when you’re back online.', 'wifi-off'],
  unreachable: [
    'We can’t reach the server',
    'Check your internet connection and try again.',
    'wifi-off',
    'retry',
  ],
  connectionTimeout: [
    'Connecting took too long',
    'Check your internet connection and try again.',
    'wifi-off',
    'retry',
  ],
  sendTimeout: [
    'Sending took too long',
    'Check your internet connection and try again.',
    'upload',
    'retry',
  ],
  receiveTimeout: ['Loading took too long', 'Try again in a few minutes.', 'download', 'retry'],
  unconfirmed: ['This may not have been saved', 'Check before you try again.', 'warning', 'retry'],
  saved: ['Your change was saved', 'Reload to see it.', 'warning', 'reload'],
  badRequest: ['This did not work', 'Check what you entered.', 'warning'],
  validation: [
    'Check what you entered',
    'Some of it needs to be changed.',
    'warning',
    'backToForm',
  ],
  unauthorized: ['Sign in to continue', 'You need to sign in to see this.', 'lock', 'signIn'],
  sessionExpired: ['You have been signed out', 'Sign in again to continue.', 'lock', 'signIn'],
  forbidden: [
    'You don’t have access to this',
    'Ask the person who manages your account.',
    'block',
    'goBack',
  ],
  notFound: ['We can’t find this', 'It may have been moved or deleted.', 'search-off', 'goBack'],
  conflict: ['This has changed', 'Reload to see the latest version.', 'warning', 'reload'],
  tooLarge: ['This is too large', 'Try something smaller.', 'warning'],
  overLimit: ['This is too large', 'Try something smaller. The limit is {limit}.', 'warning'],
  rateLimited: ['Wait a moment', 'Too much was asked for in a short time.', 'hourglass', 'retry'],
  internalServerError: [
    'Sorry, there is a problem with the service',
    'Try again in a few minutes.',
    'error',
    'retry',
  ],
  serverError: [
    'Sorry, the service is unavailable',
    'Try again in a few minutes.',
    'error',
    'retry',
  ],
  maintenance: [
    'Sorry, the service is unavailable',
    'You can use it again {time}.',
    'error',
    'retry',
  ],
  invalidResponse: [
    'We can’t show this',
    'The service sent something unexpected. Try again in a few minutes.',
    'error',
    'retry',
  ],
  graphql: ['Some of this could not be loaded', 'Try again in a few minutes.', 'error', 'retry'],
  badCertificate: ['This connection is not safe', 'Nothing was sent. Contact support.', 'lock'],
  requestCancelled: ['You stopped this', 'Try again if you still need it.', 'cancel', 'retry'],
  realtime: [
    'Live updates have stopped',
    'Reconnect to see changes as they happen.',
    'wifi-off',
    'reconnect',
  ],
  storage: [
    'This could not be saved on your device',
    'Its storage may be full or turned off.',
    'error',
  ],
  configuration: ['Sorry, this page is not ready', 'Contact support.', 'error'],
  unexpected: [
    'Something went wrong',
    'Try again in a few minutes. If it keeps happening, contact support.',
    'error-outline',
    'retry',
  ],
  empty: ['Nothing here yet', 'What is added will be shown here.', 'inbox'],
  noResults: ['No results', 'Try other words or fewer filters.', 'search-off'],
}
