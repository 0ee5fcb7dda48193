package crm

import (
	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// itemAnswer is what CRM says of one record of a call.
type itemAnswer struct {
	problem
}

// results gives each write its result. CRM answers in the order of the request;
// an answer of another length tells of the call as a whole if it is one
// refusal, and of nothing otherwise.
func results(writes []record.Write, items []itemAnswer, err error) []record.Result {
	results := make([]record.Result, len(writes))
	whole := len(items) == 1 && len(writes) > 1 && items[0].refused()
	for i, write := range writes {
		results[i].ID = write.ID
		switch {
		case err != nil:
			results[i].Err = err
		case whole:
			results[i].Err = items[0].refusal(write)
		case len(items) != len(writes):
			results[i].Err = answerLost("CRM answered for another number of records than it was sent")
		default:
			results[i] = items[i].result(write)
		}
	}
	return results
}

// refused tells whether CRM says that a record was not written, and why.
func (a itemAnswer) refused() bool {
	return a.Status == "error" && a.Code != "" && a.Code != success
}

// written tells whether CRM says that a record was written.
func (a itemAnswer) written() bool {
	return a.Code == success && a.Status != "error" || a.Code == "" && a.Status == "success"
}

// success is the code of a write that was carried out (Zoho CRM v8, Insert
// Records).
const success = "SUCCESS"

// result reads what CRM says of one record. What is neither a success nor a
// refusal, or speaks of another record, tells nothing.
func (a itemAnswer) result(write record.Write) record.Result {
	if a.refused() {
		return record.Result{ID: write.ID, Err: a.refusal(write)}
	}
	if !a.written() {
		return record.Result{ID: write.ID, Err: answerLost("CRM told neither that it wrote the record nor that it did not")}
	}
	d := a.read()
	id, named := normal.ID(d.ID)
	switch {
	case !named && write.ID == "":
		return record.Result{Err: answerLost("CRM told no id of the new record")}
	case named && write.ID != "" && id != write.ID:
		return record.Result{ID: write.ID, Err: answerLost("CRM told of another record than it was sent")}
	}
	modified, _ := normal.Time(d.Modified)
	return record.Result{ID: first(write.ID, id), Modified: modified}
}

// refusal classifies CRM's word on one record; what was sent tells more of it
// than the word alone.
func (a itemAnswer) refusal(write record.Write) error {
	told := explain(a.problem)
	told.Side = record.CRM.String()
	if told.Code == record.ScopeMissing {
		// Said of one record, it concerns that record only.
		set(told, record.RecordRefused, "the signed-in user may not change this record in CRM", "give the user the permission in CRM, or see whether the record was deleted")
	}
	for _, cell := range write.Cells {
		if cell.Field.API == told.Field {
			refine(told, cell)
		}
	}
	return told
}

// refine corrects the class of a refusal by what was sent. CRM wants the id in
// a lookup to be a whole number, which is no matter of an integer field.
func refine(told *record.Error, cell record.Cell) {
	kind, text := cell.Field.Type, string(cell.Value)
	whole := kind == record.Integer || kind == record.BigInteger
	choice := kind == record.Picklist || kind == record.MultiPicklist
	refers := kind == record.Lookup || kind == record.User
	switch told.Code {
	case record.ParameterWrong:
		if whole && !normal.IsInteger(text) {
			set(told, record.TextForInteger, "text is given for an integer field", "put a whole number in, or map the field to a text field")
		}
		if choice {
			set(told, record.UnknownOption, "the value is none of the field's options", "add the option in CRM, or correct the value")
		}
	case record.TextForInteger, record.WrongType:
		if refers {
			set(told, record.ParameterWrong, "the record that the field refers to is not known in CRM", "correct the reference")
		}
	}
}

// answerLost is the error of a write whose outcome the answer does not tell.
func answerLost(why string) error {
	return &record.Error{
		Code: record.AnswerLost, Side: record.CRM.String(), Message: why,
		Advice: "the sync finds out by itself",
	}
}
