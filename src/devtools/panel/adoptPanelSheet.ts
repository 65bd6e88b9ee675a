/** The looks of the panel. Not in `styles.css`, which is for apps that are shipped. */
const css = `
.rhd {
  color-scheme: inherit;
  --rhd-line: color-mix(in srgb, currentColor 18%, transparent);
  --rhd-muted: color-mix(in srgb, currentColor 72%, transparent);
  --rhd-good: light-dark(#0b6b3a, #7fdcaa);
  --rhd-bad: light-dark(#b3261e, #ffa199);
  --rhd-warn: light-dark(#7a4d00, #f2bf5e);
  --rhd-accent: light-dark(#2355d8, #a8c1ff);
  color: light-dark(#1b1d22, #eceef2);
  font: 13px/1.45 system-ui, sans-serif;
  text-align: start;
}
.rhd *, .rhd *::before { box-sizing: border-box; }
.rhd[data-floating] { position: fixed; inset: auto auto 12px 12px; z-index: 99999; }
.rhd section {
  display: flex; flex-flow: column; height: 100%; min-height: 0;
  background: light-dark(#fff, #17191e);
}
.rhd[data-floating] section {
  position: fixed; inset: auto 0 0 0; height: min(26rem, 70vh);
  border-top: 1px solid var(--rhd-line); box-shadow: 0 -8px 30px rgb(0 0 0 / 0.25);
}
.rhd header {
  display: flex; flex-flow: wrap; align-items: center; gap: 4px; padding: 4px 8px;
  border-bottom: 1px solid var(--rhd-line);
}
.rhd [role='tablist'] { display: flex; flex-flow: wrap; gap: 2px; margin-inline-end: auto; }
.rhd button, .rhd input, .rhd select {
  min-height: 28px; padding: 2px 10px; border: 1px solid var(--rhd-line); border-radius: 6px;
  background: light-dark(#fff, #22252c); color: inherit; font: inherit;
}
.rhd button { cursor: pointer; }
.rhd [role='tab'] { border-color: transparent; background: none; }
.rhd [role='tab'][aria-selected='true'] { background: light-dark(#e7ecfb, #2b3448); font-weight: 600; }
.rhd :focus-visible { outline: 2px solid var(--rhd-accent); outline-offset: 1px; }
.rhd [role='tabpanel'] { flex: 1; min-height: 0; overflow: auto; padding: 8px; }
.rhd ul, .rhd ol { margin: 0; padding: 0; list-style: none; }
.rhd li + li { border-top: 1px solid var(--rhd-line); }
.rhd summary, .rhd [data-part='row'] {
  display: flex; flex-flow: wrap; align-items: baseline; gap: 2px 10px; padding: 5px 4px; min-height: 28px;
}
.rhd summary { cursor: pointer; }
.rhd code { font: 12px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
.rhd [data-part='why'], .rhd dt, .rhd p, .rhd time { color: var(--rhd-muted); }
.rhd [data-part='why'] { flex: 1 1 12rem; }
.rhd [data-part='numbers'] { margin-inline-start: auto; font-variant-numeric: tabular-nums; white-space: nowrap; }
.rhd [data-state] { min-width: 4.5rem; font-weight: 600; }
.rhd [data-state='succeeded'] { color: var(--rhd-good); }
.rhd [data-state='failed'] { color: var(--rhd-bad); }
.rhd [data-state='cancelled'], .rhd [data-state='paused'] { color: var(--rhd-warn); }
.rhd p { margin: 8px 4px; }
.rhd h2 { margin: 12px 4px 4px; font-size: 13px; }
.rhd dl { display: grid; grid-template-columns: minmax(5rem, auto) 1fr; gap: 2px 12px; margin: 4px 4px 10px; }
.rhd dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.rhd form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: 10px; padding: 4px; }
.rhd [data-part='field'] { display: grid; place-content: end stretch; justify-items: start; gap: 2px; min-width: 0; }
.rhd [data-part='field'] > :not(label, [type='checkbox']) { width: 100%; }
.rhd [type='checkbox'] { min-height: 20px; width: 20px; }
.rhd [data-part='actions'] { display: flex; flex-flow: wrap; gap: 6px; margin: 4px; }
@media (forced-colors: active) { .rhd [role='tab'][aria-selected='true'] { border-color: Highlight; } }
`

let sheet: CSSStyleSheet | undefined

/** Gives a document the looks of the panel: as a sheet of its own, which a strict content security policy allows. */
export function adoptPanelSheet(page: Document): void {
  if (!('adoptedStyleSheets' in page)) return
  sheet ??= new CSSStyleSheet()
  if (page.adoptedStyleSheets.includes(sheet)) return
  sheet.replaceSync(css)
  page.adoptedStyleSheets.push(sheet)
}
