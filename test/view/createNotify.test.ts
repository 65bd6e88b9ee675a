import { beforeEach, describe, expect, it, vi } from 'vitest'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { createNotify } from '../../src/view/notices/createNotify.js'
import { failures } from '../../stories/failures.js'

describe('createNotify', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  it('shows title and message by the toasts of the app', () => {
    const error = vi.fn()
    createNotify({ notifier: { error } })(failures.conflict)
    expect(error).toHaveBeenCalledExactlyOnceWith('This has changed', {
      id: 'conflict: This has changed',
      description: 'Reload to see the latest version.',
    })
  })

  it('shows the same text once in three seconds, however many calls have failed', () => {
    const error = vi.fn()
    const notify = createNotify({ notifier: { error } })
    for (let call = 0; call < 100; call++) {
      notify(createApiFailure({ kind: 'internalServerError', message: 'no', requestId: `${call}` }))
    }
    vi.advanceTimersByTime(2_999)
    notify(failures.internalServerError)
    expect(error).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(1)
    notify(failures.internalServerError)
    expect(error).toHaveBeenCalledTimes(2)
  })

  it('says different words at the same time', () => {
    const error = vi.fn()
    const notify = createNotify({ notifier: { error } })
    notify(failures.conflict)
    notify(failures.forbidden)
    expect(error).toHaveBeenCalledTimes(2)
  })

  it('shows nothing for a cancelled call', () => {
    const error = vi.fn()
    createNotify({ notifier: { error } })(failures.requestCancelled)
    expect(error).not.toHaveBeenCalled()
  })

  it('accepts messages and an action', () => {
    const error = vi.fn()
    const action = { label: 'Undo', onClick: () => {} }
    const messages = { 'conflict.title': 'Someone else was faster' }
    createNotify({ notifier: { error } })(failures.conflict, { action, messages })
    expect(error).toHaveBeenCalledExactlyOnceWith(
      'Someone else was faster',
      expect.objectContaining({ action }),
    )
  })
})
