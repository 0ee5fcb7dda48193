package crm

import (
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/lazy"
)

func BenchmarkDecodePage(b *testing.B) {
	one := `{"id":"5184320000000435001","First_Name":"User","Last_Name":"Test","Email":"test@example.com","Secondary_Email":null,"Phone":"+49 30 1234567","Mobile":null,"Title":"CEO","Mailing_Street":"Unter den Linden 1","Mailing_City":"Berlin","Mailing_State":null,"Mailing_Zip":"10117","Mailing_Country":"Germany","Twitter":null,"Description":null,"Account_Name":{"name":"Zylker","id":"5184320000000410148"},"Created_Time":"2026-06-11T18:14:04+02:00","Modified_Time":"2026-06-11T18:14:04+02:00"}`
	page := []byte(`{"data":[` + strings.Repeat(one+",", 199) + one + `],"info":{"per_page":200,"count":200,"page":1,"more_records":true,"next_page_token":"t"}}`)
	var fields []record.Field
	for _, n := range []string{"First_Name", "Last_Name", "Email", "Phone", "Mobile", "Title", "Mailing_City", "Mailing_Country", "Mailing_Street", "Mailing_Zip", "Description"} {
		fields = append(fields, record.Field{API: n, Type: record.Text})
	}
	fields = append(fields, record.Field{API: "Account_Name", Type: record.Lookup})
	b.ReportAllocs()
	for b.Loop() {
		rows, _ := lazy.Parse(page).Objects("data")
		for _, r := range rows {
			decode(record.Contacts, fields, row{r}, time.Time{})
		}
	}
	b.ReportMetric(float64(b.N)*200/b.Elapsed().Seconds(), "records/s")
}
