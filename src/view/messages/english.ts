import type { Messages } from './Messages.js'
import { topics, type ScreenTopic } from './topics.js'

/** The built-in texts, in plain English. */
export const english: Messages = /* @__PURE__ */ createEnglish({
  locale: 'en',
  direction: 'ltr',

  'action.retry': 'Try Again',
  'action.retryIn': 'Try Again {time}',
  'action.retrying': 'Trying again…',
  'action.signIn': 'Sign In',
  'action.goBack': 'Go Back',
  'action.reload': 'Reload',
  'action.reconnect': 'Reconnect',
  'action.backToForm': 'Back to the Form',
  'action.cancel': 'Cancel',

  'details.show': 'Show Details',
  'details.hide': 'Hide Details',
  'details.copy': 'Copy Details',
  'details.copied': 'Copied',
  'details.kind': 'Kind',
  'details.status': 'Status',
  'details.code': 'Code',
  'details.requestId': 'Request ID',
  'details.request': 'Request',
  'details.attempts': 'Attempts',
  'details.time': 'Time',

  'loading.start': 'Loading…',
  'loading.slow': 'Still working…',
  'loading.slower': 'This is taking longer than usual…',
  'loading.slowest': 'This is taking very long…',
  'loading.done': 'Loaded',

  'stale.message': 'This was loaded {time}.',
  'error.parts': 'Parts with this problem: {count}',
  'form.title': 'There is a problem',
  'form.error': 'Error:',
})

function createEnglish(rest: Omit<Messages, `${ScreenTopic}.${'title' | 'message'}`>): Messages {
  const texts: Record<string, string> = {}
  for (const [topic, [title, message]] of Object.entries(topics)) {
    texts[`${topic}.title`] = title
    texts[`${topic}.message`] = message
  }
  // The topics add every key that is missing in `rest`.
  return { ...texts, ...rest } as Messages
}
