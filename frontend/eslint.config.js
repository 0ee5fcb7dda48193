import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const bindings = { group: ['**/wailsjs/**'], message: 'Only src/lib/backend.ts speaks to the Go side.' }

export default ts.config(
  { ignores: ['dist/', 'wailsjs/', 'src/paraglide/', 'project.inlang/', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  { rules: { 'no-undef': 'off', 'no-restricted-imports': ['error', { patterns: [bindings] }] } },
  { files: ['src/lib/backend.ts'], rules: { 'no-restricted-imports': 'off' } },
)
