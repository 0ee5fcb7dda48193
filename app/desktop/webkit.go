package desktop

// fixed is the first WebKitGTK, as 1000*major+minor, whose DMA-BUF renderer no
// longer leaves the window blank on NVIDIA and in some virtual machines
// (github.com/wailsapp/wails issues 2977 and 4985).
const fixed = 2048

// softRenderer tells whether the DMA-BUF renderer is to be switched off: only
// where a person has not decided, and the installed version is older than the
// repair or not known. It costs frame rate.
func softRenderer(decided bool, version int) bool { return !decided && version < fixed }
