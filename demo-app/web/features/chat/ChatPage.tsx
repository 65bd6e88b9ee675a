import { useChannel, usePresence, useSocket } from 'repository-hooks/realtime'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { TextField } from '../../controls/TextField.js'
import { Page } from '../../layout/Page.js'
import { chatSocket, Member, type Message, room } from './chat.js'
import './chat.css'

/** A chat for all signed-in users. */
export function ChatPage() {
  const messages = useChannel(room)
  const members = usePresence(room, { member: 'here', schema: Member })
  const { status } = useSocket(chatSocket)
  const [sent, setSent] = useState<readonly Draft[]>([])
  const ids = new Set(messages.map(({ id }) => id))
  const drafts = sent.filter(({ id }) => !ids.has(id))
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const text = new FormData(form).get('text')
    if (typeof text !== 'string' || text.trim() === '') return
    setSent([...drafts, { id: crypto.randomUUID(), text }])
    form.reset()
  }
  return (
    <Page
      title="Chat"
      lead="Open it in another browser, too. Messages written while the connection is lost arrive when it is back, once and in order."
      width="narrow"
    >
      <p className="chat-members">
        {status === 'open'
          ? `Here: ${members.map(({ name }) => name).join(', ')}`
          : 'Connecting… What you send waits.'}
      </p>
      {messages.length + drafts.length === 0 && (
        <p className="page-lead">Nobody has written anything yet.</p>
      )}
      <Messages messages={messages} drafts={drafts} isOpen={status === 'open'} />
      <form className="chat-form" onSubmit={send}>
        <TextField label="Message" name="text" autoComplete="off" maxLength={500} />
        <button className="button button-primary" type="submit">
          Send
        </button>
      </form>
    </Page>
  )
}

/** Messages that the server has not confirmed yet. */
interface Draft {
  id: string
  text: string
}

interface MessagesProps {
  messages: readonly Message[]
  drafts: readonly Draft[]
  isOpen: boolean
}

/** Scrolls to the newest message, which is the last. */
function Messages({ messages, drafts, isOpen }: MessagesProps) {
  const box = useRef<HTMLDivElement>(null)
  const count = messages.length + drafts.length
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [messages, count])
  return (
    <div ref={box} className="chat-messages" tabIndex={0} role="log" aria-label="Messages">
      <ol>
        {messages.map(({ id, user, text, at }) => (
          <li key={id}>
            <span className="chat-author">{user}</span>{' '}
            <time dateTime={new Date(at).toISOString()}>
              {new Date(at).toLocaleTimeString('en', { timeStyle: 'short' })}
            </time>
            <p>{text}</p>
          </li>
        ))}
        {drafts.map((draft) => (
          <Sending key={draft.id} draft={draft} isOpen={isOpen} />
        ))}
      </ol>
    </div>
  )
}

/** Sends a draft, and again after each reconnect: the message may have been lost with the connection. */
function Sending({ draft, isOpen }: { draft: Draft; isOpen: boolean }) {
  useEffect(() => {
    if (isOpen) room.send(draft)
  }, [draft, isOpen])
  return (
    <li className="chat-draft">
      <span className="chat-author">You</span> Sending…
      <p>{draft.text}</p>
    </li>
  )
}
