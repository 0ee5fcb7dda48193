// Package normal brings what the services send for a field into the normal
// form of record.Value, by the field's type. It decides about form only: it
// never changes what a value means, and never judges whether it is allowed.
package normal
