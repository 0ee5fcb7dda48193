package desk

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// refine tells more of a refused write than Desk does: it calls every unfit
// value "invalid", and what was sent shows in which way it is.
func refine(err error, write record.Write) error {
	var told *record.Error
	if !errors.As(err, &told) || told.Code != record.ParameterWrong {
		return err
	}
	for _, cell := range write.Cells {
		if cell.Field.API == told.Field {
			better := *told
			unfit(&better, cell)
			return &better
		}
	}
	return err
}

// unfit says in which way a value does not fit its field.
func unfit(told *record.Error, cell record.Cell) {
	text := string(cell.Value)
	longest := cell.Field.MaxLength
	switch kind := cell.Field.Type; {
	case (kind == record.Integer || kind == record.BigInteger) && !normal.IsInteger(text):
		set(told, record.TextForInteger, "text is given for an integer field", "put a whole number in, or map the field to a text field")
	case (kind == record.Decimal || kind == record.Currency || kind == record.Percent) && !normal.IsNumber(text):
		set(told, record.WrongType, "text is given for a number field", "put a number in, or map the field to a text field")
	case kind == record.Picklist || kind == record.MultiPicklist:
		set(told, record.UnknownOption, "the value is none of the field's options", "add the option in Desk, or correct the value")
	case longest > 0 && utf8.RuneCountInString(text) > longest:
		set(told, record.TooLong, fmt.Sprintf("the value is longer than the %d characters that the field takes", longest), "shorten the value")
	case kind == record.Email, kind == record.Phone, kind == record.URL, kind == record.Date, kind == record.DateTime, kind == record.Boolean:
		set(told, record.WrongType, fmt.Sprintf("Desk does not take the value as %s", kind), "correct the value")
	}
}
