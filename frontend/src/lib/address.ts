/** Zoho's own sites, in all of its data centres. */
const ZOHO = /^([a-z0-9-]+\.)*(zoho\.(com|eu|in|com\.au|jp|uk|com\.cn|sg|ae|sa)|zohocloud\.ca)$/

/** This computer itself, where the sandbox answers. */
const HERE = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a person's browser may be sent there: to Zoho by https, or to the sandbox on this computer. Whatever else
 * stands in a text that came from outside leads nowhere.
 */
export function isOpenable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username || password) return false
  return (protocol === 'https:' && ZOHO.test(hostname)) || (protocol === 'http:' && HERE.includes(hostname))
}
