package desk

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/lazy"
)

func BenchmarkDecodePage(b *testing.B) {
	one := `{"id":"1329983000000435001","layoutId":"1329983000000074005","firstName":"User","lastName":"Test","facebook":null,"twitter":null,"accountCount":"0","email":"test@example.com","secondaryEmail":null,"mobile":null,"phone":"+49 30 1234567","city":"Berlin","country":"Germany","state":null,"street":"Unter den Linden 1","zip":"10117","description":null,"title":"CEO","type":null,"createdTime":"2026-06-11T16:14:04.000Z","modifiedTime":"2026-06-11T16:14:04.000Z","ownerId":"1329983000000139001","owner":{"id":"1329983000000139001","firstName":"a","lastName":"b","photoURL":null,"emailId":"x@y.z","zuid":"123"},"account":{"id":"123","accountName":"Zylker","website":null},"language":null,"accountId":"1329983000000410148","customFields":{"Seats":"5"},"cf":{"cf_seats":"5","cf_customer_tier":"Gold","cf_newsletter":"true","cf_interests":"a;b","cf_contract_end":null,"cf_external_key":null},"zohoCRMContact":null,"customerHappiness":{"badPercentage":"0","okPercentage":"0","goodPercentage":"0"},"isAnonymous":false,"isEndUser":false,"photoURL":null,"isSpam":false,"webUrl":"https://desk.zoho.com/support/nangodesk/ShowHomePage.do#Contacts/dv/1329983000000435001"}`
	page := []byte(`{"data":[` + strings.Repeat(one+",", 99) + one + `],"count":4}`)
	var fields []record.Field
	for _, n := range []string{"firstName", "lastName", "email", "phone", "mobile", "city", "country", "street", "zip", "title", "accountId", "cf_seats", "cf_customer_tier"} {
		fields = append(fields, record.Field{API: n, Type: record.Text})
	}
	b.Run("valid", func(b *testing.B) {
		for b.Loop() {
			json.Valid(page)
		}
	})
	b.Run("rows", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			rows, _ := lazy.Parse(page).Objects("data")
			for _, r := range rows {
				decode(record.Contacts, fields, row{r}, time.Time{})
			}
		}
	})
}
