package store

import (
	"bytes"
	"hash/maphash"
	"sync/atomic"
)

// memory is a database that lives in memory: a tree that never changes. A
// transaction that writes makes a new one, which shares with the old what it
// left alone; so every transaction goes on seeing the state it began with.
type memory struct {
	root atomic.Pointer[node]
	seed maphash.Seed
}

// node is a part of the tree, ordered by key; a node's rank is not below those
// of the nodes under it. Ranks are as good as drawn, which keeps the tree flat.
type node struct {
	key, value  []byte
	rank        uint64
	left, right *node
}

func newMemory() *memory { return &memory{seed: maphash.MakeSeed()} }

func (m *memory) begin(bool) rows { return &memoryRows{memory: m, root: m.root.Load()} }

// memoryRows is a transaction in memory. Only one that writes may run at a time.
type memoryRows struct {
	memory *memory
	root   *node
}

func (m *memoryRows) get(key []byte, f func(value []byte) error) (bool, error) {
	for n := m.root; n != nil; {
		switch at := bytes.Compare(key, n.key); {
		case at < 0:
			n = n.left
		case at > 0:
			n = n.right
		case f == nil:
			return true, nil
		default:
			return true, f(n.value)
		}
	}
	return false, nil
}

func (m *memoryRows) set(key, value []byte) error {
	fresh := &node{key: key, value: value, rank: maphash.Bytes(m.memory.seed, key)}
	m.root = insert(m.root, fresh)
	return nil
}

func (m *memoryRows) drop(key []byte) error {
	m.root = without(m.root, key)
	return nil
}

func (m *memoryRows) commit() error {
	m.memory.root.Store(m.root)
	return nil
}

func (m *memoryRows) discard() {}

// page goes through the tree in order, or backwards, from where s begins.
func (m *memoryRows) page(s span, size int) ([]entry, error) {
	page := make([]entry, 0, size)
	m.walk(m.root, s, func(n *node) bool {
		if !bytes.HasPrefix(n.key, s.prefix) {
			return false
		}
		if s.after == nil || !bytes.Equal(n.key, s.after) {
			page = append(page, entry{key: bytes.Clone(n.key)})
			if s.values {
				page[len(page)-1].value = bytes.Clone(n.value)
			}
		}
		return len(page) < size
	})
	return page, nil
}

// walk hands on the nodes from the start of s on, until f returns false; it
// tells whether f never did.
func (m *memoryRows) walk(n *node, s span, f func(*node) bool) bool {
	if n == nil {
		return true
	}
	first, last := n.left, n.right
	if s.back {
		first, last = last, first
	}
	// What lies before the start is passed over, with all that is before it.
	at := bytes.Compare(n.key, s.start())
	before := !s.back && at < 0 || s.back && at > 0
	if !before && (!m.walk(first, s, f) || !f(n)) {
		return false
	}
	return m.walk(last, s, f)
}

// insert returns the tree with a node in it, in place of one with that key.
func insert(n, fresh *node) *node {
	if n == nil {
		return fresh
	}
	at := bytes.Compare(fresh.key, n.key)
	if at == 0 {
		fresh.left, fresh.right = n.left, n.right
		return fresh
	}
	if fresh.rank > n.rank {
		fresh.left, fresh.right = split(n, fresh.key)
		return fresh
	}
	now := *n
	if at < 0 {
		now.left = insert(n.left, fresh)
	} else {
		now.right = insert(n.right, fresh)
	}
	return &now
}

// split returns what lies before a key that is not in the tree, and what lies
// behind it.
func split(n *node, key []byte) (before, behind *node) {
	if n == nil {
		return nil, nil
	}
	now := *n
	if bytes.Compare(key, n.key) < 0 {
		before, now.left = split(n.left, key)
		return before, &now
	}
	now.right, behind = split(n.right, key)
	return &now, behind
}

// without returns the tree without a key.
func without(n *node, key []byte) *node {
	if n == nil {
		return nil
	}
	at := bytes.Compare(key, n.key)
	if at == 0 {
		return join(n.left, n.right)
	}
	now := *n
	if at < 0 {
		now.left = without(n.left, key)
	} else {
		now.right = without(n.right, key)
	}
	return &now
}

// join makes one tree of two, of which one lies wholly before the other.
func join(before, behind *node) *node {
	switch {
	case before == nil:
		return behind
	case behind == nil:
		return before
	case before.rank > behind.rank:
		now := *before
		now.right = join(before.right, behind)
		return &now
	}
	now := *behind
	now.left = join(before, behind.left)
	return &now
}
