import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** The cost of scrypt: the setting from OWASP's list that needs little memory (16 MiB). */
const cost = { N: 2 ** 14, r: 8, p: 5 }
const keyLength = 32

/** Hashes a password with a random salt, as `scrypt$<salt>$<key>` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return ['scrypt', salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether a password matches a hash. Without a hash it returns `false`, after the same amount of work. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', expected = ''] = hash?.split('$') ?? []
  const key = await derive(password, Buffer.from(salt, 'base64url'))
  const expectedKey = Buffer.from(expected, 'base64url')
  return key.length === expectedKey.length && timingSafeEqual(key, expectedKey)
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, cost, (error, key) => {
      if (error) reject(error)
      resolve(key)
    })
  })
}
