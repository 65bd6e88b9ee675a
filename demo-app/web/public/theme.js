// Runs before the page is painted, so that a chosen theme does not flash.
;(function () {
  try {
    const theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage is blocked: the system's theme it is.
  }
})()
