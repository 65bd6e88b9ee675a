import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { camelCase, plural, singular, wordsOf } from '../naming/wordsOf.js'
import type { Terminal } from '../Terminal.js'
import { parseJson } from './parseJson.js'
import { readSample } from './readSample.js'
import type { ResourceSamples, Sample } from './Sample.js'

/** What samples are about, where files do not say it. */
export interface SampleWishes {
  readonly name: string | undefined
  readonly path: string | undefined
}

/**
 * Reads samples of files, and `-` of what is piped in. Files of one name are about one resource.
 *
 * @throws a `configuration` failure for what is no JSON, and for what holds no entities
 */
export async function readSamples(
  files: readonly string[],
  wishes: SampleWishes,
  terminal: Pick<Terminal, 'read'>,
): Promise<readonly ResourceSamples[]> {
  const resources = new Map<string, ResourceSamples & { readonly samples: Sample[] }>()
  for (const file of files) {
    const source = file === '-' ? 'The standard input' : file
    const bodies = parseJson(file === '-' ? await terminal.read() : await read(file), source)
    const names = namesOf(file, wishes)
    const resource = resources.get(names.many) ?? { ...names, samples: [] }
    resources.set(names.many, resource)
    for (const body of bodies) {
      const sample = readSample(body, Object.values(names))
      if (!sample)
        throw refusal(
          `${source} holds no object and no list of objects, so there is nothing to write a repository of.`,
        )
      resource.samples.push(sample)
    }
  }
  for (const { many, samples } of resources.values()) {
    if (samples.some(({ entities }) => entities.length > 0)) continue
    throw refusal(
      `The samples of ${many} have no rows, so nothing can be known of them. Give a sample that has some.`,
    )
  }
  return [...resources.values()]
}

async function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw refusal(
      `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
}

/** Words of file names that do not say what is in them. */
const noise = new Set([
  'sample',
  'samples',
  'example',
  'response',
  'fixture',
  'mock',
  'get',
  'list',
  'detail',
  'page',
  'all',
])

function namesOf(file: string, wishes: SampleWishes): Omit<ResourceSamples, 'samples'> {
  const segments = (wishes.path ?? '').split('/').filter((segment) => /^[^{}]+$/.test(segment))
  const fileName = path.basename(file).replace(/\..*$/, '')
  const wish = wishes.name ?? segments.at(-1) ?? (file === '-' ? undefined : fileName)
  if (wish === undefined) {
    throw refusal('What is piped in has no name: give one, such as "--name order".')
  }
  const words = wordsOf(wish).filter((word) => !/^\d+$/.test(word))
  const telling = words.filter((word) => !noise.has(word))
  const one = singular((telling.length > 0 ? telling : words).join(' '))
  const many = plural(one) === one ? camelCase(`all ${one}`) : plural(one)
  return { one, many, path: wishes.path ?? `/${wordsOf(plural(one)).join('-')}` }
}

function refusal(message: string): Error {
  return configurationFailure('sample-input', message)
}
