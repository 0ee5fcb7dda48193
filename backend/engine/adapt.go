package engine

// Database is a store whose transactions have a type of their own.
type Database[T Tx] interface {
	View(f func(T) error) error
	Update(f func(T) error) error
	Flush() error
}

// StoreOn makes a Store of a database.
func StoreOn[T Tx](db Database[T]) Store { return adapted[T]{db} }

type adapted[T Tx] struct{ db Database[T] }

func (a adapted[T]) View(f func(Reads) error) error {
	return a.db.View(func(tx T) error { return f(tx) })
}

func (a adapted[T]) Update(f func(Tx) error) error {
	return a.db.Update(func(tx T) error { return f(tx) })
}

func (a adapted[T]) Flush() error { return a.db.Flush() }
