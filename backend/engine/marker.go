package engine

import (
	"context"
	"slices"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// CheckMarkers tells why a marker field of the settings cannot be used, by the
// fields as they were last read.
func (e *Engine) CheckMarkers(ctx context.Context, s Settings) error {
	all, err := e.schemas(ctx, false)
	if err != nil {
		return err
	}
	for _, module := range record.Modules() {
		for _, side := range record.Sides() {
			if api := s.Markers[module][side]; api != "" {
				if _, problem := fieldmap.Marker(all.Schemas[module][side], s.Entries[module], api); problem != nil {
					return problem
				}
			}
		}
	}
	return nil
}

// marker returns the field that bears the marker; the zero Field where there is
// none, or none that can: lost adds are then judged by what they look like.
func (e *Engine) marker(schema record.Schema, s Settings) record.Field {
	api := s.Markers[schema.Module][schema.Side]
	if api == "" {
		return record.Field{}
	}
	field, problem := fieldmap.Marker(schema, s.Entries[schema.Module], api)
	if problem != nil {
		e.log.WithError(problem).Warn("a marker field cannot be used")
	}
	return field
}

// marked is what a job sends: an add bears its mark.
func (j *job) marked() Write {
	if j.op.Marker == "" {
		return j.write
	}
	write := j.write
	write.Cells = append(slices.Clone(write.Cells), Cell{Field: j.marker, Value: j.op.Mark()})
	return write
}

// judgedBy returns the fields to read so that adds can be judged, as far as they
// are still there: those of the mapping, those that the adds sent, since the
// mapping may be another by now, and those in which they bear their marks.
func judgedBy(m *model, schema record.Schema, adds []record.Operation) []record.Field {
	fields := m.fields[schema.Side]
	also := func(api string) {
		field, ok := schema.Field(api)
		if ok && !slices.ContainsFunc(fields, func(f record.Field) bool { return f.API == api }) {
			fields = append(slices.Clip(fields), field)
		}
	}
	for _, o := range adds {
		also(o.Marker)
		for _, change := range o.Changes {
			also(change.Pair.On(schema.Side))
		}
	}
	return fields
}

// bears tells whether a record bears the mark of an add; told is false where
// that cannot be said: the add made no mark, or the field is not shown any more.
func bears(r record.Record, o record.Operation, fields []record.Field) (marked, told bool) {
	if o.Marker == "" || r.Lacks(o.Marker) || !slices.ContainsFunc(fields, func(f record.Field) bool { return f.API == o.Marker }) {
		return false, false
	}
	return r.Value(o.Marker) == o.Mark(), true
}
