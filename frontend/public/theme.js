// Runs before the first paint, so that a dark window never flashes white. A
// file of its own, since the page's policy allows no inline script.
;(function () {
  var chosen = localStorage.getItem('theme')
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
})()
