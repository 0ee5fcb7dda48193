package house

// product is every package of the backend, the pure four among them.
const product = "backend/..."

// pure are the packages that decide: values in, values out.
var pure = []string{"backend/record", "backend/fieldmap", "backend/match", "backend/reconcile", "backend/customer/judge"}

// outside is what a deciding package cannot know: files, networks, processes,
// logs, chance, waiting.
var outside = []string{
	"os/...", "net", "net/http/...", "log/...", "io/fs", "io/ioutil", "syscall", "unsafe", "context", "database/...",
	"math/rand/...", "crypto/rand", "testing", "flag", "runtime/...", "path/filepath", "embed", "plugin",
	"github.com/...", "go.uber.org/...", "google.golang.org/...", "gopkg.in/...", "pgregory.net/...", "fyne.io/...",
}

const (
	wails  = "github.com/wailsapp/wails/..."
	badger = "github.com/dgraph-io/badger/..."
)

// rules are the arrows of the house: main → app → (api, cli, control, tray,
// desktop) → engine → the pure four; adapters know record and not each other.
var rules = []rule{
	{
		who: []string{"...", "!.", "!app"}, not: []string{wails}, deep: false,
		why: "only main.go and the root of app know Wails",
	},
	{
		who: []string{"...", "!backend/store"}, not: []string{badger},
		why: "only backend/store knows Badger",
	},
	{
		who: []string{product}, not: []string{".", "app/...", "build/..."}, deep: true,
		why: "the product does not know its shell",
	},
	{
		who: []string{"...", "!backend/zoho/zohotest"}, not: []string{"backend/clocktest", "backend/engine/sidetest", "backend/zoho/zohotest"},
		why: "what helps to test is for tests alone: the product runs on no made-up time, and on no side in memory",
	},
	{
		who: []string{"backend/zoho/zohotest"}, not: []string{"backend/zoho/crm/...", "backend/zoho/desk/..."}, deep: true,
		why: "what helps to test both clients knows neither",
	},
	{
		who: []string{product}, not: []string{wails, "fyne.io/..."}, deep: true,
		why: "the product builds without a display",
	},
	{
		who: pure, not: outside,
		why: "a package that decides does no input or output, and knows no third party but golang.org/x",
	},
	{
		who: []string{"backend/record"}, not: []string{product}, deep: true,
		why: "record is the bottom of the house",
	},
	{
		who: []string{"backend/fieldmap"}, not: []string{product, "!backend/record"}, deep: true,
		why: "fieldmap knows record alone",
	},
	{
		who: []string{"backend/match"}, not: []string{product, "!backend/record", "!backend/fieldmap"}, deep: true,
		why: "match knows record, and which field is the key",
	},
	{
		who: []string{"backend/reconcile"}, not: []string{product, "!backend/record", "!backend/fieldmap", "!backend/match"}, deep: true,
		why: "what decides knows only what decides",
	},
	{
		who:  []string{"backend/customer/..."},
		not:  []string{product, "!backend/record", "!backend/fieldmap", "!backend/match", "!backend/customer/...", "net/http", badger},
		deep: true,
		why:  "what is read of customers comes from the services and the store through interfaces; what decides is below",
	},
	{
		who: []string{"backend/customer/judge"}, not: []string{"backend/customer"}, deep: true,
		why: "what decides does not know who asks",
	},
	{
		who: []string{"backend/engine/..."},
		not: []string{
			"backend/zoho/...", "backend/store/...", "backend/vault/...", "backend/config/...", "backend/sandbox/...",
			"backend/paths/...", "backend/logging/...", "net/http", badger,
		},
		deep: true,
		why:  "the engine reaches the world through interfaces that it declares",
	},
	{
		who: []string{"backend/zoho/...", "!backend/zoho/zohotest"}, not: []string{product, "!backend/record", "!backend/event", "!backend/atomicfile", "!backend/zoho/..."}, deep: true,
		why: "an adapter knows record and not its neighbours",
	},
	{
		who: []string{"backend/zoho/desk/..."}, not: []string{"backend/zoho/crm/..."}, deep: true,
		why: "the two clients know nothing of each other",
	},
	{
		who: []string{"backend/zoho/crm/..."}, not: []string{"backend/zoho/desk/..."}, deep: true,
		why: "the two clients know nothing of each other",
	},
	{
		who: []string{"backend/store/..."}, not: []string{product, "!backend/record", "!backend/event", "!backend/atomicfile", "!backend/store/..."}, deep: true,
		why: "an adapter knows record and not its neighbours",
	},
	{
		who: []string{"backend/vault/..."}, not: []string{product, "!backend/record", "!backend/event", "!backend/atomicfile", "!backend/vault/..."}, deep: true,
		why: "an adapter knows record and not its neighbours",
	},
	{
		who: []string{"backend/sandbox/..."}, not: []string{product, "!backend/record", "!backend/sandbox/..."}, deep: true,
		why: "the sandbox is built from what the services document, not from what our clients need",
	},
	{
		who: []string{"backend/config/...", "backend/paths/...", "backend/logging/..."},
		not: []string{"backend/engine/...", "backend/zoho/...", "backend/store/...", "backend/vault/...", "backend/sandbox/..."}, deep: true,
		why: "settings, places and logs are there before the parts that use them",
	},
	{
		who: []string{"app/api/...", "!app/api/apitest/cmd"}, not: []string{"backend/zoho/...", "backend/store/...", "fyne.io/...", badger, "app/...", "!app/api/..."}, deep: false,
		why: "the bound services are thin: they know what the engine says, not who serves it",
	},
	{
		who: []string{"app/tray/...", "app/desktop/...", "app/notice/..."},
		not: []string{"app/...", "!app/api", "!app/sessionbus", "!app/tray/...", "!app/desktop/...", "!app/notice/...", "backend/engine/...", "backend/zoho/...", "backend/store/..."},
		why: "the desktop's parts know the state they show and nothing behind it",
	},
	{
		who: []string{"app/tray/...", "app/control/...", "app/notice/..."}, not: []string{"app/desktop/..."},
		why: "the desktop's parts do not know each other",
	},
	{
		who: []string{"...", "!app/tray"}, not: []string{"fyne.io/..."},
		why: "only app/tray knows the library that puts icons beside the clock",
	},
	{
		who: []string{"app/desktop/..."}, not: []string{"app/tray/...", "app/notice/...", "app/api"},
		why: "the desktop's parts do not know each other, and desktop shows no state",
	},
	{
		who: []string{"app/control/..."}, not: []string{"app", "app/tray/...", "app/desktop/...", "backend/zoho/...", "backend/store/..."},
		why: "control carries words between processes; it does not know who carries them out",
	},
	{
		who: []string{"build/..."}, not: []string{".", "app/...", product},
		why: "the tools run the product; they are no part of it",
	},
}
