/** An account of every new database. */
export interface DemoAccount {
  email: string
  password: string
  role: string
  rights: string
}

const accounts: readonly DemoAccount[] = [
  {
    email: 'admin@example.com',
    password: 'admin-demo',
    role: 'Ada, admin',
    rights: 'may do everything',
  },
  {
    email: 'editor@example.com',
    password: 'editor-demo',
    role: 'Edgar, editor',
    rights: 'may do everything',
  },
  {
    email: 'viewer@example.com',
    password: 'viewer-demo',
    role: 'Vera, viewer',
    rights: 'may not delete',
  },
]

/** Buttons that sign in with one of the demo accounts. */
export function DemoAccounts({ onChoose }: { onChoose: (account: DemoAccount) => void }) {
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">Or try the demo as</h2>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" className="button" onClick={() => onChoose(account)}>
              {account.role}
            </button>
            <span className="field-hint">{account.rights}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
