package store

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"counterpart/backend/record"
)

// The first byte of a key names its table. Bytes that are given up are never
// used again.
const (
	tableSchema   = 0x01 // → number of the schema
	tableLedger   = 0x02 // → counts and the last ids given out
	tableLink     = 0x10 // module, link id → link
	tableWay      = 0x11 // side, module, record id → link id, and which of its records are gone
	tableObserved = 0x20 // side, module, record id → match key and record
	tableMatch    = 0x21 // side, module, hash of the match key, record id → nothing; live records that share the key with its holder
	tableDirty    = 0x22 // module, side, record id → nothing
	tableCursor   = 0x23 // side, module → cursor
	tableWaiting  = 0x24 // side, module, length of record id, record id; module, side, record id of who waits → nothing
	tableBinned   = 0x25 // side, module, record id → nothing; records in the recycle bin only
	tableName     = 0x26 // side, module, folded name, 0, match key, 0, time of creation, state and spam, record id → nothing
	tableHolder   = 0x27 // side, module, hash of the match key → the live record that holds it, and whether others share it
	tableRun      = 0x30 // run → run
	tableStarted  = 0x31 // time of start, run → nothing
	tableJournal  = 0x32 // run, operation → operation
	tableRunOf    = 0x33 // operation → run
	tableOpen     = 0x34 // operation → run; unsettled operations only
	tableFailure  = 0x40 // module, side, record id → failure
	tableDue      = 0x41 // time of the next try, module, side, record id → nothing
	tableMeta     = 0x50 // name → fact
)

// longestKey is the length of the longest key that is written; the database
// itself would take 65,000 bytes.
const longestKey = 4096

var (
	keySchema = []byte{tableSchema}
	keyLedger = []byte{tableLedger}
)

func keyLinks(module record.Module) []byte { return []byte{tableLink, byte(module)} }

func keyLink(module record.Module, id record.LinkID) []byte {
	return append(keyLinks(module), id...)
}

func keyWay(ref record.Ref) []byte {
	return append([]byte{tableWay, byte(ref.Side), byte(ref.Module)}, ref.ID...)
}

func keyObservedAll(side record.Side, module record.Module) []byte {
	return []byte{tableObserved, byte(side), byte(module)}
}

func keyObserved(ref record.Ref) []byte {
	return append(keyObservedAll(ref.Side, ref.Module), ref.ID...)
}

// matchHash stands for a match key: it is so much of a hash that two keys with
// one will never be met.
type matchHash [16]byte

func hashOf(match string) (hash matchHash) {
	sum := sha256.Sum256([]byte(match))
	copy(hash[:], sum[:])
	return hash
}

func keyHolder(side record.Side, module record.Module, hash matchHash) []byte {
	return append([]byte{tableHolder, byte(side), byte(module)}, hash[:]...)
}

func keyMatches(side record.Side, module record.Module, hash matchHash) []byte {
	return append([]byte{tableMatch, byte(side), byte(module)}, hash[:]...)
}

func keyMatch(ref record.Ref, hash matchHash) []byte {
	return append(keyMatches(ref.Side, ref.Module, hash), ref.ID...)
}

// matchOf reads a key that keyMatch made.
func matchOf(key []byte) (ref record.Ref, hash matchHash, ok bool) {
	const lead = 3
	if len(key) <= lead+len(hash) {
		return ref, hash, false
	}
	copy(hash[:], key[lead:])
	ref = record.Ref{Side: record.Side(key[1]), Module: record.Module(key[2]), ID: string(key[lead+len(hash):])}
	return ref, hash, true
}

func keyBinnedAll(side record.Side, module record.Module) []byte {
	return []byte{tableBinned, byte(side), byte(module)}
}

func keyBinned(ref record.Ref) []byte {
	return append(keyBinnedAll(ref.Side, ref.Module), ref.ID...)
}

func keyDirtyAll(module record.Module, side record.Side) []byte {
	return []byte{tableDirty, byte(module), byte(side)}
}

func keyDirty(ref record.Ref) []byte {
	return append(keyDirtyAll(ref.Module, ref.Side), ref.ID...)
}

// keyWaitingFor gives the length of the id, so that no other id begins alike.
func keyWaitingFor(on record.Ref) []byte {
	key := []byte{tableWaiting, byte(on.Side), byte(on.Module)}
	return append(binary.BigEndian.AppendUint16(key, uint16(len(on.ID))), on.ID...)
}

func keyWaiting(on, who record.Ref) []byte {
	return append(append(keyWaitingFor(on), byte(who.Module), byte(who.Side)), who.ID...)
}

func keyCursor(side record.Side, module record.Module) []byte {
	return []byte{tableCursor, byte(side), byte(module)}
}

func keyRun(id uint64) []byte { return binary.BigEndian.AppendUint64([]byte{tableRun}, id) }

// keyStarted orders runs by the second of their start, then by id; the sign
// bit is turned round so that times before 1970 come first.
func keyStarted(started time.Time, run uint64) []byte {
	key := binary.BigEndian.AppendUint64([]byte{tableStarted}, uint64(started.Unix())^1<<63)
	return binary.BigEndian.AppendUint64(key, run)
}

// startedOf reads a key that keyStarted made.
func startedOf(key []byte) (second int64, run uint64) {
	return int64(binary.BigEndian.Uint64(key[1:9]) ^ 1<<63), binary.BigEndian.Uint64(key[9:17])
}

func keyJournalOf(run uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{tableJournal}, run)
}

func keyJournal(run, operation uint64) []byte {
	return binary.BigEndian.AppendUint64(keyJournalOf(run), operation)
}

func keyRunOf(operation uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{tableRunOf}, operation)
}

func keyOpen(operation uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{tableOpen}, operation)
}

// lastNumber reads the number that a key ends with.
func lastNumber(key []byte) uint64 { return binary.BigEndian.Uint64(key[len(key)-8:]) }

func keyFailure(ref record.Ref) []byte {
	return append([]byte{tableFailure, byte(ref.Module), byte(ref.Side)}, ref.ID...)
}

// keyDue orders failures by the second of their next try.
func keyDue(next time.Time, ref record.Ref) []byte {
	key := binary.BigEndian.AppendUint64([]byte{tableDue}, uint64(next.Unix())^1<<63)
	return append(append(key, byte(ref.Module), byte(ref.Side)), ref.ID...)
}

// dueOf reads a key that keyDue made.
func dueOf(key []byte) (second int64, ref record.Ref, ok bool) {
	const lead = 1 + 8
	if len(key) < lead+3 {
		return 0, ref, false
	}
	ref = record.Ref{Module: record.Module(key[lead]), Side: record.Side(key[lead+1]), ID: string(key[lead+2:])}
	return int64(binary.BigEndian.Uint64(key[1:lead]) ^ 1<<63), ref, true
}

func keyMeta(name string) []byte { return append([]byte{tableMeta}, name...) }
