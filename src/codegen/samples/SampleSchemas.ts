import { isObject, type JsonObject, type Schema } from '../document/OpenApi.js'
import type { Report } from '../output/Report.js'
import { referenceTo } from '../schemas/Components.js'
import { numberSchema } from './numberSchema.js'
import type { SampleGroup } from './SampleGroup.js'
import type { SampleGroups } from './SampleGroups.js'
import { textSchema } from './textSchema.js'

/** Makes schemas that samples fit. */
export class SampleSchemas {
  readonly #groups: SampleGroups
  readonly #report: Report

  constructor(groups: SampleGroups, report: Report) {
    this.#groups = groups
    this.#report = report
  }

  /** The schemas that have names. */
  named(): Readonly<Record<string, Schema>> {
    const named = this.#groups.all.flatMap((group) =>
      group.name === undefined ? [] : [[group.name, this.#group(group)] as const],
    )
    return Object.fromEntries(named)
  }

  /** The schema of what stands at a place. */
  of(path: string, values: readonly unknown[]): Schema {
    const present = values.filter((value) => value !== null)
    const isNull = present.length < values.length
    const kinds = new Map<string, unknown[]>()
    for (const value of present) {
      const kind = kindOf(value)
      kinds.set(kind, [...(kinds.get(kind) ?? []), value])
    }
    const options = [...kinds].map(([kind, each]) => this.#ofKind(kind, path, each))
    if (options.length === 0) {
      this.#report.add(
        path,
        isNull
          ? 'was null in every sample: what else it may be is unknown'
          : 'was always empty: what it holds is unknown',
      )
      return isNull ? { description: 'Was null in every sample.' } : {}
    }
    const [only] = options
    const schema = options.length === 1 && only ? only : { anyOf: options }
    return isNull ? { ...schema, nullable: true } : schema
  }

  #ofKind(kind: string, path: string, values: readonly unknown[]): Schema {
    if (kind === 'string') return textSchema(path, values.map(String), this.#report)
    if (kind === 'number') return numberSchema(path, values.map(Number), this.#report)
    if (kind === 'boolean') return { type: 'boolean' }
    if (kind === 'array') {
      const items = values.flatMap((each): readonly unknown[] => (Array.isArray(each) ? each : []))
      return { type: 'array', items: this.of(`${path}[]`, items) }
    }
    const objects = values.filter(isObject)
    if (this.#groups.isMap(path)) {
      return {
        type: 'object',
        additionalProperties: this.of(`${path}.*`, objects.flatMap(Object.values)),
      }
    }
    const group = this.#groups.get(path)
    if (!group) return { type: 'object', additionalProperties: {} }
    return group.name === undefined ? this.#group(group) : { $ref: referenceTo(group.name) }
  }

  #group(group: SampleGroup): Schema {
    const { values, path, tag, variants } = group
    if (variants) {
      const options = [...variants.groups].map(
        ([value, { name = '' }]) => [value, referenceTo(name)] as const,
      )
      return {
        oneOf: options.map(([, $ref]) => ({ $ref })),
        discriminator: { propertyName: variants.member, mapping: Object.fromEntries(options) },
      }
    }
    const names = new Set(values.flatMap((value) => Object.keys(value)))
    const members = [...names].map((name): [string, Schema] => {
      const isTag = tag?.member === name
      const schema = this.of(`${path}.${name}`, valuesOf(values, name))
      return [name, isTag ? { type: 'string', const: tag.value } : schema]
    })
    const required = [...names].filter((name) =>
      values.every((value) => Object.hasOwn(value, name)),
    )
    return { type: 'object', properties: Object.fromEntries(members), required }
  }
}

function valuesOf(objects: readonly JsonObject[], name: string): unknown[] {
  return objects.flatMap((each) => (Object.hasOwn(each, name) ? [each[name]] : []))
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value
}
