import { locales } from 'repository-hooks/locales/loadMessages'

interface LanguageSelectProps {
  value: string
  onChange: (language: string) => void
}

/** Selects the language of the screens. Each language is named in itself. */
export function LanguageSelect({ value, onChange }: LanguageSelectProps) {
  return (
    <select
      className="input"
      name="language"
      aria-label="Language of the screens"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {locales.map((language) => (
        <option key={language} value={language} lang={language}>
          {new Intl.DisplayNames(language, { type: 'language' }).of(language)}
        </option>
      ))}
    </select>
  )
}
