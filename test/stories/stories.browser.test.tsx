import axe from 'axe-core'
import { createElement, type ComponentType, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { page } from 'vitest/browser'

import '../../src/view/styles.css'

/** The exports of a story file that the stories of the screens use. */
interface Story {
  args?: object
  component?: ComponentType<object>
  decorators?: readonly ((story: ComponentType) => ReactNode)[]
  render?: (args: object) => ReactNode
}

const files = import.meta.glob<Readonly<Record<string, Story>>>(
  '../../stories/{ErrorView,QueryView,Screens,Forms,Devtools}.stories.tsx',
  { eager: true },
)

/** Colour scheme and viewport; the screenshots are named after them. */
const looks = [
  ['light', 1024, 640],
  ['dark', 1024, 640],
  ['light', 320, 568],
  ['dark', 320, 568],
] as const

const pictures = '../../node_modules/.cache/repository-hooks/screenshots'

const stories = Object.entries(files).flatMap(([file, { default: all = {}, ...each }]) =>
  Object.entries(each).map(([name, story]) => {
    const title = `${/([^/]+)\.stories/.exec(file)?.[1]} ${name}`
    return [title, { ...all, ...story, args: { ...all.args, ...story.args } }] as const
  }),
)

function componentOf({ args = {}, component, decorators = [], render: draw }: Story) {
  const Plain = (): ReactNode => {
    if (draw) return draw(args)
    return component && createElement(component, args)
  }
  return decorators.reduce<() => ReactNode>((Inner, decorate) => () => decorate(Inner), Plain)
}

function paint(theme: 'light' | 'dark'): void {
  const { style } = document.documentElement
  style.colorScheme = theme
  style.background = 'Canvas'
  style.color = 'CanvasText'
  style.fontFamily = 'system-ui, sans-serif'
}

describe.each(looks)('in a %s page, %d pixels wide', (theme, width, height) => {
  it.each(stories)('5.22 the story %s has nothing for axe, and fits', async (title, story) => {
    await page.viewport(width, height)
    paint(theme)
    await render(createElement(componentOf(story)))
    await page.screenshot({ path: `${pictures}/${theme} ${width} ${title}.png` })
    for (const summary of document.querySelectorAll('summary')) summary.click()
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })
})
