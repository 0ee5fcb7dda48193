package store

// revisedAtOnce is how many entries a migration goes through in one update.
const revisedAtOnce = 500

// revise goes through the entries of s, some in one update, and has each write
// what follows from them. It may be ended at any point and begun again.
func (d *DB) revise(s span, each func(*Tx, entry) error) error {
	for {
		last, err := d.reviseSome(s, each)
		if err != nil || last == nil {
			return err
		}
		s.after = last
	}
}

// reviseSome goes through the next entries, and returns the key of the last one;
// nil where there are no more.
func (d *DB) reviseSome(s span, each func(*Tx, entry) error) (last []byte, err error) {
	err = d.Update(func(tx *Tx) error {
		n := 0
		return tx.scan(s, func(e entry) (bool, error) {
			if n++; n == revisedAtOnce {
				last = e.key
			}
			return n < revisedAtOnce, each(tx, e)
		})
	})
	return last, err
}
