import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { cdp, page, userEvent } from 'vitest/browser'

import screens from '../../src/view/screens.css?raw'
import '../../src/view/styles.css'
import { ar } from '../../src/locales/ar.js'
import { ErrorSummary } from '../../src/view/forms/ErrorSummary.js'
import { FieldError } from '../../src/view/forms/FieldError.js'
import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { toProblemDetails } from '../../src/failure/ProblemDetails.js'
import { EmptyView } from '../../src/view/screens/EmptyView.js'
import { ErrorView } from '../../src/view/screens/ErrorView.js'
import { Loading } from '../../src/view/screens/Loading.js'
import { Skeleton } from '../../src/view/screens/Skeleton.js'
import { ViewProvider } from '../../src/view/settings/ViewProvider.js'
import type { ButtonSlotProps } from '../../src/view/settings/ViewSlots.js'
import { failures, specialCases } from '../../stories/failures.js'

/** Emulates a media feature. */
async function prefer(name: string, value: string): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name, value }] })
}

function styleOf(selector: string): CSSStyleDeclaration {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`${selector} is not on the page.`)
  return getComputedStyle(element)
}

afterEach(async () => {
  await cdp().send('Emulation.setEmulatedMedia', { media: '', features: [] })
  document.documentElement.removeAttribute('style')
})

const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'

describe('the stylesheet', () => {
  it('rotates the spinner, and only fades it with reduced motion', async () => {
    await render(<Loading stage={1} />)
    expect(styleOf('[data-part=spinner]').animationName).toBe('rh-turn')
    await prefer('prefers-reduced-motion', 'reduce')
    expect(styleOf('[data-part=spinner]').animationName).toBe('rh-fade')
  })

  it.each(['section', 'inline'] as const)(
    'uses no error colour for a screen that is no failure: %s',
    async (variant) => {
      const { rerender } = await render(
        <ErrorView variant={variant} error={failures.internalServerError} />,
      )
      const wrong = styleOf('[data-part=icon]').color
      await rerender(<ErrorView variant={variant} error={specialCases.saved} />)
      expect(page.getByText('Your change was saved').element()).toBeVisible()
      expect(styleOf('[data-part=icon]').color).not.toBe(wrong)
      await rerender(<EmptyView variant={variant} />)
      expect(styleOf('[data-part=icon]').color).not.toBe(wrong)
    },
  )

  it('gives what is wrong with a field the colour of a failure', async () => {
    await render(
      <>
        <ErrorView error={failures.internalServerError} />
        <FieldError name="name" message="Enter a name" />
      </>,
    )
    expect(styleOf('[data-part=fieldError]').color).toBe(styleOf('[data-part=icon]').color)
  })

  it('gives a banner that loads or is empty no ground of a failure', async () => {
    const { rerender } = await render(
      <ErrorView variant="inline" error={failures.internalServerError} />,
    )
    const ground = () => styleOf('[data-part=screen]').backgroundColor
    const wrong = ground()
    await rerender(<EmptyView variant="inline" />)
    expect(ground()).not.toBe(wrong)
    await rerender(<Loading variant="inline" stage={1} />)
    expect(ground()).not.toBe(wrong)
  })

  it('lets a skeleton move for five seconds at most, and not at all for who wants less motion', async () => {
    await render(<Skeleton lines={2} />)
    const { animationDuration, animationIterationCount } = styleOf('[data-part=skeleton] span')
    expect(parseFloat(animationDuration) * Number(animationIterationCount)).toBeLessThanOrEqual(5)
    await prefer('prefers-reduced-motion', 'reduce')
    expect(styleOf('[data-part=skeleton] span').animationName).toBe('none')
  })

  it('lets a skeleton stand where the data will, with no room around it', async () => {
    await render(
      <div style={{ width: 300 }}>
        <Loading stage={1}>
          <Skeleton lines={2} />
        </Loading>
      </div>,
    )
    const bones = document.querySelector('[data-part=skeleton]')
    expect(bones?.getBoundingClientRect().width).toBe(300)
  })

  it.each(['inline', 'compact'] as const)(
    'places the spinner like the icon, and the message like the text: %s',
    async (variant) => {
      const start = (part: string) =>
        document.querySelector<HTMLElement>(`[data-part=${part}]`)?.offsetLeft
      const { rerender } = await render(<Loading variant={variant} stage={2} />)
      const [spinner, words] = [start('spinner'), start('message')]
      await rerender(<EmptyView variant={variant} />)
      expect(start('icon')).toBe(spinner)
      if (variant === 'inline') expect(start('text')).toBe(words)
    },
  )

  it.each(['content-box', 'border-box'])(
    'gives the spinner of a table’s cell the height of a line: %s',
    async (boxSizing) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`* { box-sizing: ${boxSizing} }`)
      document.adoptedStyleSheets.push(sheet)
      onTestFinished(() => void document.adoptedStyleSheets.pop())
      await render(<Loading variant="compact" stage={1} />)
      // The bounding box of a rotated element is larger.
      const spinner = document.querySelector<HTMLElement>('[data-part=spinner]')
      expect([spinner?.offsetWidth, spinner?.offsetHeight]).toEqual([24, 24])
    },
  )

  it('renders no banner around a skeleton', async () => {
    await render(
      <Loading variant="inline" stage={2}>
        <Skeleton lines={2} />
      </Loading>,
    )
    const { borderTopWidth, backgroundColor } = styleOf('[data-part=screen]')
    expect([borderTopWidth, backgroundColor]).toEqual(['0px', 'rgba(0, 0, 0, 0)'])
  })

  it.each([200, 260, 320])('puts an inline screen into %i px', async (width) => {
    await render(
      <div style={{ width }}>
        <ErrorView error={failures.conflict} variant="inline" onRetry={() => {}} />
      </div>,
    )
    const icon = document.querySelector('[data-part=icon]')?.getBoundingClientRect()
    const text = document.querySelector('[data-part=text]')?.getBoundingClientRect()
    expect(text?.top).toBeLessThan(icon?.bottom ?? 0)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
  })

  it('keeps spinner and button visible in forced colours', async () => {
    await prefer('forced-colors', 'active')
    await render(
      <>
        <Loading stage={1} />
        <ErrorView error={failures.conflict} onRetry={() => {}} />
      </>,
    )
    const spinner = styleOf('[data-part=spinner]')
    expect(spinner.borderTopColor).not.toBe(styleOf('html').backgroundColor)
    expect(spinner.clipPath).not.toBe('none')
    const button = styleOf('[data-part=button]')
    expect(button.borderTopStyle).toBe('solid')
    expect(button.borderTopColor).not.toBe('rgba(0, 0, 0, 0)')
  })

  it('keeps button labels readable and skeletons visible in forced colours', async () => {
    await prefer('forced-colors', 'active')
    await render(
      <>
        <ErrorView error={failures.conflict} onRetry={() => {}} />
        <Skeleton />
      </>,
    )
    const button = styleOf('[data-emphasis=primary]')
    expect(button.color).not.toBe(button.backgroundColor)
    const bone = styleOf('[data-part=skeleton] span')
    expect(bone.borderTopColor).not.toBe(styleOf('body').backgroundColor)
    expect(bone.borderTopStyle).toBe('solid')
  })

  it('distinguishes a disabled button from an enabled one in forced colours', async () => {
    await prefer('forced-colors', 'active')
    await render(
      <>
        <ErrorView error={failures.rateLimited} onRetry={() => {}} />
        <ErrorView error={failures.conflict} onRetry={() => {}} />
      </>,
    )
    const waiting = styleOf('[aria-disabled=true]')
    expect(waiting.color).not.toBe(styleOf('[aria-disabled=false]').color)
    expect(waiting.color).not.toBe(waiting.backgroundColor)
  })

  it.each(['page', 'section', 'inline'] as const)(
    'wraps words that are longer than a narrow page in %s',
    async (variant) => {
      await render(
        <div style={{ width: 200, overflow: 'auto' }}>
          <ErrorView
            error={failures.notFound}
            variant={variant}
            title={longWord}
            message={longWord}
          />
        </div>,
      )
      const box = document.querySelector('[data-part=screen]')?.parentElement
      expect(box?.scrollWidth).toBe(200)
    },
  )

  it('does not wrap inside of a word that a table cell has room for', async () => {
    await render(
      <table style={{ width: 100 }}>
        <tbody>
          <tr>
            <td>
              <ErrorView error={failures.notFound} variant="compact" title={longWord} />
            </td>
          </tr>
        </tbody>
      </table>,
    )
    const title = document.querySelector('[data-part=title]')
    const words = document.createRange()
    words.selectNodeContents(title ?? document.body)
    expect(words.getClientRects()).toHaveLength(1)
  })

  it('wraps server messages that are wider than a form', async () => {
    const errors = { fields: { name: [longWord] }, form: [longWord] }
    await render(
      <div style={{ width: 200, overflow: 'auto' }}>
        <ErrorSummary errors={errors} />
        <FieldError errors={errors} name="name" />
      </div>,
    )
    const box = page.getByRole('alert').element().parentElement
    expect(box?.scrollWidth).toBe(200)
  })

  it.each([200, 320])('puts a compact screen with a countdown into %i px', async (width) => {
    await render(
      <div style={{ width, overflow: 'auto' }}>
        <ErrorView error={failures.rateLimited} variant="compact" onRetry={() => {}} />
      </div>,
    )
    const box = document.querySelector('[data-part=screen]')?.parentElement
    expect(box?.scrollWidth).toBeLessThanOrEqual(width)
  })

  it('follows the colour scheme of the page', async () => {
    await render(<ErrorView error={failures.conflict} onRetry={() => {}} />)
    document.documentElement.style.colorScheme = 'light'
    const light = styleOf('[data-part=button]').backgroundColor
    document.documentElement.style.colorScheme = 'dark'
    expect(styleOf('[data-part=button]').backgroundColor).not.toBe(light)
  })

  it('uses system colours without support for relative colours, as in Safari 16', async () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(screens.replace('(color: oklch(', '(color: unknown('))
    document.adoptedStyleSheets.push(sheet)
    onTestFinished(() => void document.adoptedStyleSheets.pop())
    await render(
      <>
        <ErrorView error={failures.conflict} onRetry={() => {}} />
        <Loading stage={1} />
        <i style={{ color: 'CanvasText', background: 'Canvas' }} />
      </>,
    )
    const system = styleOf('i')
    const button = styleOf('[data-part=button]')
    const spinner = styleOf('[data-part=spinner]')
    expect(button.backgroundColor).toBe(system.color)
    expect(button.color).toBe(system.backgroundColor)
    expect([spinner.borderTopStyle, spinner.borderTopColor]).toEqual(['solid', system.color])
    expect(styleOf('[data-part=icon]').color).toBe(styleOf('[data-part=title]').color)
  })

  it('takes colours and sizes from custom properties', async () => {
    document.documentElement.style.setProperty('--rh-accent', 'rgb(1, 2, 3)')
    document.documentElement.style.setProperty('--rh-radius', '3px')
    await render(<ErrorView error={failures.conflict} onRetry={() => {}} />)
    const { backgroundColor, borderTopLeftRadius } = styleOf('[data-part=button]')
    expect([backgroundColor, borderTopLeftRadius]).toEqual(['rgb(1, 2, 3)', '3px'])
  })

  it('does not style custom buttons', async () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.own { background: rgb(1, 2, 3); padding: 1px }')
    document.adoptedStyleSheets.push(sheet)
    onTestFinished(() => void document.adoptedStyleSheets.pop())
    const Button = (props: ButtonSlotProps) => <button className="own" {...props} />
    await render(
      <ViewProvider slots={{ Button }}>
        <ErrorView error={failures.internalServerError} onRetry={() => {}} variant="inline" />
      </ViewProvider>,
    )
    const { backgroundColor, padding, borderRadius } = styleOf('.own[data-emphasis=primary]')
    expect([backgroundColor, padding, borderRadius]).toEqual(['rgb(1, 2, 3)', '1px', '0px'])
  })

  it('sets no custom properties on the page', async () => {
    await render(<ErrorView error={failures.conflict} onRetry={() => {}} />)
    expect(styleOf('[data-part=button]').getPropertyValue('--accent')).toBe('')
    expect(styleOf('html').getPropertyValue('--_accent')).toBe('')
  })

  it('has the direction of the language', async () => {
    await render(
      <ViewProvider messages={ar}>
        <ErrorView error={failures.conflict} variant="inline" onRetry={() => {}} />
      </ViewProvider>,
    )
    const left = (part: string) =>
      document.querySelector(`[data-part=${part}]`)?.getBoundingClientRect().left ?? 0
    expect(left('icon')).toBeGreaterThan(left('text'))
    expect(left('text')).toBeGreaterThan(left('button'))
  })

  it('shows server texts and details in their own direction', async () => {
    const detail = 'The SKU A-12 is taken (3 of 10).'
    const failure = createApiFailure({
      kind: 'conflict',
      message: detail,
      status: 409,
      method: 'POST',
      path: '/products',
      problem: toProblemDetails({ detail }),
    })
    await render(
      <ViewProvider messages={ar} serverText>
        <ErrorView error={failure} variant="inline" />
        <ErrorSummary errors={{ fields: { sku: [detail] }, form: [`${detail} `] }} />
        <FieldError name="sku" message={detail} />
      </ViewProvider>,
    )
    for (const box of document.querySelectorAll(
      '[data-part=message], dd, li, [data-part=fieldError]',
    )) {
      const text = box.querySelector('bdi')
      expect(text?.textContent).not.toBe('')
      expect(getComputedStyle(text ?? box).direction).toBe('ltr')
      expect(getComputedStyle(box).direction).toBe('rtl')
    }
  })

  it('prints what happened, and nothing to press', async () => {
    await cdp().send('Emulation.setEmulatedMedia', { media: 'print' })
    await render(<ErrorView error={failures.internalServerError} onRetry={() => {}} />)
    expect(styleOf('[data-part=title]').display).toBe('block')
    expect(styleOf('[data-part=button]').display).toBe('none')
    expect(styleOf('summary').display).toBe('none')
  })

  it('prints no button of an app, and no spinner', async () => {
    const Button = ({ children }: ButtonSlotProps) => <button type="button">{children}</button>
    await cdp().send('Emulation.setEmulatedMedia', { media: 'print' })
    await render(
      <ViewProvider slots={{ Button }}>
        <ErrorView error={failures.internalServerError} onRetry={() => {}} />
        <Loading stage={4} />
      </ViewProvider>,
    )
    await expect.element(page.getByRole('button')).not.toBeInTheDocument()
    expect(styleOf('[data-part=spinner]').display).toBe('none')
  })

  it('gives a disabled button no underline on hover', async () => {
    await prefer('forced-colors', 'active')
    const { rerender } = await render(<ErrorView error={failures.conflict} onRetry={() => {}} />)
    await userEvent.hover(page.getByRole('button'))
    expect(styleOf('[data-part=button]').textDecorationLine).toBe('underline')
    await rerender(<ErrorView error={failures.rateLimited} onRetry={() => {}} />)
    await userEvent.hover(page.getByRole('button'))
    expect(styleOf('[data-part=button]').textDecorationLine).toBe('none')
  })

  it('has targets of at least 24 pixels, and of 44 on a screen of its own', async () => {
    await render(
      <>
        <ErrorView error={failures.conflict} onRetry={() => {}} />
        <ErrorView error={failures.conflict} onRetry={() => {}} variant="compact" />
      </>,
    )
    const heights = [...document.querySelectorAll('[data-part=actions] button')].map(
      (button) => button.getBoundingClientRect().height,
    )
    expect(heights[0]).toBeGreaterThanOrEqual(44)
    expect(heights[1]).toBeGreaterThanOrEqual(24)
  })
})
