package coql_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/sandbox/crm/coql"
)

func value(text string) []coql.Value { return []coql.Value{{Text: text, Quoted: true}} }

func test(column, op string, values ...string) coql.Test {
	t := coql.Test{Column: column, Op: op}
	for _, v := range values {
		t.Values = append(t.Values, coql.Value{Text: v, Quoted: true})
	}
	return t
}

func TestParse(t *testing.T) {
	tests := []struct {
		text string
		want coql.Query
	}{
		{
			"select First_Name, Account_Name.Account_Name from Contacts where Last_Name = 'O\\'Brien'",
			coql.Query{
				Columns: []coql.Column{
					{Name: "First_Name", Label: "First_Name"},
					{Name: "Account_Name.Account_Name", Label: "Account_Name.Account_Name"},
				},
				From: "Contacts", Where: test("Last_Name", "=", "O'Brien"), Limit: -1,
			},
		},
		{
			"SELECT id FROM Contacts WHERE id IS NOT NULL ORDER BY Modified_Time DESC, id LIMIT 200, 50",
			coql.Query{
				Columns: []coql.Column{{Name: "id", Label: "id"}}, From: "Contacts", Where: test("id", "is not null"),
				Order: []coql.Term{{Name: "Modified_Time", Desc: true}, {Name: "id"}}, Limit: 50, Offset: 200,
			},
		},
		{
			"select id from Deals where ((Stage in ('A', 'B') and Amount >= 5) or Closing_Date between '2026-01-01' and '2026-02-01') limit 5 offset 10",
			coql.Query{
				Columns: []coql.Column{{Name: "id", Label: "id"}}, From: "Deals",
				Where: coql.Or{
					Left: coql.And{
						Left:  test("Stage", "in", "A", "B"),
						Right: coql.Test{Column: "Amount", Op: ">=", Values: []coql.Value{{Text: "5"}}},
					},
					Right: test("Closing_Date", "between", "2026-01-01", "2026-02-01"),
				},
				Limit: 5, Offset: 10,
			},
		},
		{
			"select Stage, count(id) as n from Deals where Amount is null group by Stage order by n desc",
			coql.Query{
				Columns: []coql.Column{{Name: "Stage", Label: "Stage"}, {Name: "id", Func: "count", Label: "n"}},
				From:    "Deals", Where: test("Amount", "is null"), Group: []string{"Stage"},
				Order: []coql.Term{{Name: "n", Desc: true}}, Limit: -1,
			},
		},
		{
			"select id from Leads where Email not in ('a') and Converted__s = TRUE",
			coql.Query{
				Columns: []coql.Column{{Name: "id", Label: "id"}}, From: "Leads",
				Where: coql.And{
					Left:  test("Email", "not in", "a"),
					Right: coql.Test{Column: "Converted__s", Op: "=", Values: []coql.Value{{Text: "true"}}},
				},
				Limit: -1,
			},
		},
	}
	for _, tt := range tests {
		got, err := coql.Parse(tt.text, true)
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		if diff := cmp.Diff(&tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestParse_Refuses(t *testing.T) {
	tests := []struct {
		text string
		want coql.SyntaxError
	}{
		{"", coql.SyntaxError{Clause: "select"}},
		{"select id from Contacts", coql.SyntaxError{Clause: "where"}},
		{"select id from Contacts where", coql.SyntaxError{Near: "", Line: 1, Column: 30}},
		{"select * from Contacts where id is not null", coql.SyntaxError{Near: "*", Line: 1, Column: 8}},
		{"select id\nfrom Contacts where id ~ 5", coql.SyntaxError{Near: "~", Line: 2, Column: 24}},
		{"select id from Contacts where id = 'a", coql.SyntaxError{Near: "'a", Line: 1, Column: 36}},
		{"select id from Contacts where (id = 1", coql.SyntaxError{Near: "", Line: 1, Column: 38}},
		{"select id from Contacts where a = 1 and b = 2 and c = 3", coql.SyntaxError{Near: "and", Line: 1, Column: 47}},
		{"select id from Contacts where a = 1 and b = 2 or c = 3", coql.SyntaxError{Near: "or", Line: 1, Column: 47}},
		{"select id from Contacts where a = 1 limit x", coql.SyntaxError{Near: "x", Line: 1, Column: 43}},
		{"select nope(id) from Contacts where a = 1", coql.SyntaxError{Near: "nope", Line: 1, Column: 8}},
	}
	for _, tt := range tests {
		_, err := coql.Parse(tt.text, true)
		var got *coql.SyntaxError
		if !errors.As(err, &got) {
			t.Errorf("%q: got %v, want a syntax error", tt.text, err)
			continue
		}
		if diff := cmp.Diff(tt.want, *got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestParse_NestsLongRowsByItself(t *testing.T) {
	q, err := coql.Parse("select id from C where a = '1' and b = '2' and c = '3' or d = '4'", false)
	if err != nil {
		t.Fatal(err)
	}
	want := coql.Or{
		Left:  coql.And{Left: coql.And{Left: test("a", "=", "1"), Right: test("b", "=", "2")}, Right: test("c", "=", "3")},
		Right: test("d", "=", "4"),
	}
	if diff := cmp.Diff(coql.Expr(want), q.Where); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestParseCriteria(t *testing.T) {
	tests := []struct {
		text string
		want coql.Expr
	}{
		{"(Email:equals:a@b.c)", coql.Test{Column: "Email", Op: "contains", Values: value("a@b.c")}},
		{"Email:equals:a@b.c", coql.Test{Column: "Email", Op: "contains", Values: value("a@b.c")}},
		{
			"((Email:equals:a)or(Phone:starts_with:123))",
			coql.Or{Left: test("Email", "contains", "a"), Right: test("Phone", "starts with", "123")},
		},
		{`(Last_Name:equals:Burns\, B \(x\))`, test("Last_Name", "contains", "Burns, B (x)")},
		{"(Created_Time:between:2026-01-01T00:00:00+00:00,2026-02-01T00:00:00+00:00)", test("Created_Time", "between",
			"2026-01-01T00:00:00+00:00", "2026-02-01T00:00:00+00:00")},
	}
	for _, tt := range tests {
		got, err := coql.ParseCriteria(tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.text, diff)
		}
	}
	for _, text := range []string{"", "(Email:equals", "(Email:equals:a", "(Email:nope:a)", "(a:equals:1)x", "(a:equals:1)and"} {
		if got, err := coql.ParseCriteria(text); err == nil {
			t.Errorf("%q: got %v, want an error", text, got)
		}
	}
}
