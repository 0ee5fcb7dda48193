package store

import (
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/sirupsen/logrus"
)

const (
	// Values of this length and more are kept in the value log, which keeps the
	// tables small: three times faster and half the memory of keeping all values
	// in the tables. They add little to a transaction's size.
	longValue = 256
	// A transaction may fill 15 % of this: about 600 kB of keys and short
	// values. Larger tables cost several times their size in memory.
	memTable = 4 << 20
	// All tables have this size, on deeper levels too: what the database needs to
	// build them is so the same however much there is. It builds up to two dozen
	// at a time, each in twice its size. In that a table must fit with its index
	// and its encrypted copy, and one made of memTable too: where it does not,
	// twice as much is taken on top of it, and kept.
	tableSize = 5 << 19
	// Blocks of this size leave little of a table's room empty, and make its index
	// half as long as usual ones; to decrypt one costs as much as to look it up.
	blockSize    = 8 << 10
	valueLogFile = 32 << 20
	// The longest value that is written.
	longestValue = 1 << 20
	// Decrypted blocks of tables that are kept in memory; only an encrypted
	// store has any.
	blockCache = 8 << 20
	// Indexes of tables that are kept in memory, some two bytes for each key. It
	// has room for those of a million records a side: without its index in memory,
	// a table has it decrypted anew for every look.
	indexesKept = 48 << 20
)

// options tunes the database for a desktop: little memory, no compression
// (whose buffers would be most of it), small files that a file system without
// sparse files can bear.
func (d *DB) options() badger.Options {
	o := badger.DefaultOptions(d.dir).
		WithMemTableSize(memTable).
		WithNumMemtables(2).
		WithNumLevelZeroTables(2).
		WithNumLevelZeroTablesStall(6).
		WithNumCompactors(2).
		WithBaseTableSize(tableSize).
		WithBlockSize(blockSize).
		WithBaseLevelSize(8 << 20).
		WithCompression(options.None).
		WithBlockCacheSize(0).
		WithIndexCacheSize(indexesKept).
		WithValueThreshold(longValue).
		WithValueLogFileSize(valueLogFile).
		WithVerifyValueChecksum(true).
		WithNumGoroutines(2).
		WithMetricsEnabled(false).
		WithDetectConflicts(false). // there is one writer
		WithSyncWrites(false).
		WithLogger(quiet{d.log})
	o.TableSizeMultiplier = 1
	if d.key == nil {
		return o
	}
	return o.WithEncryptionKey(d.key).WithEncryptionKeyRotationDuration(keyLife).WithBlockCacheSize(blockCache)
}

// quiet passes what the database says to the log, all of it at debug level:
// what matters comes back as errors.
type quiet struct{ log logrus.FieldLogger }

func (q quiet) Errorf(format string, args ...any)   { q.say("error", format, args) }
func (q quiet) Warningf(format string, args ...any) { q.say("warning", format, args) }
func (q quiet) Infof(format string, args ...any)    { q.say("info", format, args) }

// Debugf drops what is said several times for every transaction.
func (q quiet) Debugf(string, ...any) {}

func (q quiet) say(level, format string, args []any) {
	q.log.WithField("badger", level).Debugf(strings.TrimSpace(format), args...)
}
