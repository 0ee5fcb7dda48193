import { expect, test } from 'vitest'
import { isOpenable } from '../src/lib/address'

test.each([
  'https://api-console.zoho.com',
  'https://api-console.zoho.com.au/client/1',
  'https://accounts.zohocloud.ca/',
  'https://desk.zoho.eu/agent/x?y=z',
  'http://127.0.0.1:4100/_sandbox/',
  'http://localhost:4100/',
])('opens %s', (address) => expect(isOpenable(address)).toBe(true))

test.each([
  '',
  'api-console.zoho.com',
  'http://api-console.zoho.com',
  'https://zoho.com.evil.example/',
  'https://evilzoho.com/',
  'https://zoho.com@evil.example/',
  'https://x:y@zoho.com/',
  'https://evil.example/?https://zoho.com',
  'http://127.0.0.1.evil.example/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'data:text/html,x',
  'ssh://zoho.com',
])('does not open %s', (address) => expect(isOpenable(address)).toBe(false))
