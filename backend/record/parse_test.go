package record

import "testing"

// FuzzParseRef checks that what is taken for a record is written and read as
// the same one.
func FuzzParseRef(f *testing.F) {
	for _, text := range []string{
		"desk/Contacts/123", "crm/accounts/5", "desk/Contacts/", "desk//1", "/", "", "desk/Contacts/1/2", "Desk/Contacts/1", "crm/Leads/1",
		"desk/Contacts/email=Email", "desk/Contacts/ ", "desk/Contacts/\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ref, err := ParseRef(text)
		if err != nil {
			if ref != (Ref{}) {
				t.Errorf("%q: got %v beside %v", text, ref, err)
			}
			return
		}
		if again, err := ParseRef(ref.String()); again != ref || err != nil || ref.ID == "" {
			t.Errorf("%q: got %v, then %v, %v", text, ref, again, err)
		}
	})
}
