package desktop

// fileManager opens a folder in the program that the desktop has for it.
const fileManager = "xdg-open"

// trustExit tells whether its exit code says how it went.
const trustExit = true
